-- tables/pacing.lua: how many questions a life may meet.
return {
  doc = "Pacing of prompts.",
  type = "record",
  fields = {
    {
      name = "minor_open_max", type = "number", required = true, min = 1, max = 16, integer = true,
      doc = "minor prompts open at once",
    },
    {
      name = "minor_per_window", type = "number", required = true, min = 1, max = 3, integer = true,
      doc = "most in minor_window",
    },
    { name = "minor_window", type = "duration", required = true, doc = "span of minor_per_window" },
    { name = "urgent_gap", type = "duration", required = true, doc = "between two urgent prompts" },
    { name = "default_timeout", type = "duration", required = true, doc = "of questions that set none" },
  },
  examples = {
    [[
return pacing {
  minor_open_max = 6,
  minor_per_window = 3,
  minor_window = "30d",
  urgent_gap = "60d",
  default_timeout = "120d",
}]],
  },
}
