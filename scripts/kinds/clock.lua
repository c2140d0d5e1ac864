-- tables/clock.lua: how time passes for a player.
return {
  doc = "Time: montage, absence, pauses.",
  type = "record",
  fields = {
    { name = "montage_until", type = "number", required = true, min = 0, max = 18, integer = true, doc = "years" },
    { name = "away_max", type = "duration", required = true, doc = "most game time of an absence" },
    { name = "away_max_frail", type = "duration", required = true, doc = "under 12 or with health below 20" },
    { name = "disconnect_grace_s", type = "number", required = true, min = 0, max = 86400, doc = "real seconds" },
    { name = "urgent_pause_s", type = "number", required = true, min = 0, max = 86400, doc = "real seconds" },
  },
}
