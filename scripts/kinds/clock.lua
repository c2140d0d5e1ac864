-- tables/clock.lua: how time passes for a player.
return {
  doc = "Time: montage, absence, pauses.",
  type = "record",
  fields = {
    {
      name = "montage_until", type = "number", required = true, min = 0, max = 18, integer = true,
      doc = "age before which time moves only by growing up",
    },
    { name = "away_max", type = "duration", required = true, doc = "most game time of an absence" },
    { name = "away_max_frail", type = "duration", required = true, doc = "under 12 or with health below 20" },
    {
      name = "disconnect_grace_s", type = "number", required = true, min = 0, max = 86400,
      doc = "real seconds until somebody who left counts as away",
    },
    {
      name = "urgent_pause_s", type = "number", required = true, min = 0, max = 86400,
      doc = "real seconds time waits for an urgent answer",
    },
  },
  examples = {
    [[
return clock {
  montage_until = 6,
  away_max = "360d",
  away_max_frail = "90d",
  disconnect_grace_s = 120,
  urgent_pause_s = 60,
}]],
  },
}
