-- How time passes for a player: free montage in the first years, how far an absence carries a life, pauses.
return clock {
  montage_until = 6,
  away_max = "360d", -- however long you are gone, you lose at most a year
  away_max_frail = "90d", -- under 12 or with health below 20
  disconnect_grace_s = 120,
  urgent_pause_s = 60,
}
