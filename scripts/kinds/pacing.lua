-- tables/pacing.lua: how many questions a life may meet.
return {
  doc = "Pacing of prompts.",
  type = "record",
  fields = {
    { name = "minor_open_max", type = "number", required = true, min = 1, max = 16, integer = true, doc = "open at once" },
    { name = "minor_per_window", type = "number", required = true, min = 1, max = 3, integer = true, doc = "in minor_window" },
    { name = "minor_window", type = "duration", required = true, doc = "span of minor_per_window" },
    { name = "urgent_gap", type = "duration", required = true, doc = "between two urgent prompts" },
    { name = "default_timeout", type = "duration", required = true, doc = "of prompts that set none" },
  },
}
