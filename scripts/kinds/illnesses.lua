-- tables/illnesses.lua: illnesses by age band 0-17, 18-39, 40-59, 60-74, 75-84, 85+.
local function treated(name, max, required, doc)
  return {
    name = name, type = "record", required = required, doc = doc,
    fields = {
      { name = "treated", type = "number", required = true, min = 0, max = max, doc = "with treatment" },
      { name = "untreated", type = "number", required = true, min = 0, max = max, doc = "without" },
    },
  }
end

local function factor(name)
  return { name = name, type = "number", min = 0, max = 100, doc = "factor on the onset; default 1" }
end

return {
  doc = "Illnesses.",
  type = "record",
  fields = {
    {
      name = "weight", type = "list", required = true, of = { type = "number", min = 0, max = 10 }, min_items = 6,
      max_items = 6, doc = "per age band: keeps the average person neutral",
    },
    {
      name = "rows", type = "list", required = true, max_items = 16, unique = "id", doc = "never reorder: saves hold indexes",
      of = {
        type = "record",
        fields = {
          { name = "id", type = "name", required = true, doc = "stays the same for ever" },
          { name = "title", type = "text", required = true, max = 40, doc = "\"a cold\"" },
          {
            name = "onset", type = "list", required = true, of = { type = "number", min = 0, max = 100 }, min_items = 6,
            max_items = 6, doc = "per year and age band",
          },
          { name = "lasts", type = "duration", doc = "none: chronic" },
          { name = "penalty", type = "number", required = true, min = 0, max = 100, doc = "points off the health target" },
          treated("mortality", 1000, true, "factor on the ageing risk"),
          treated("clears", 1000, false, "per year; chronic ones only"),
          { name = "cost", type = "number", min = 0, max = 1000000, integer = true, doc = "of the treatment" },
          factor("winter"), factor("summer"), factor("stressed"), factor("unfit"), factor("fit"),
          { name = "serious", type = "boolean", doc = "told as an event of the story" },
        },
      },
    },
  },
}
