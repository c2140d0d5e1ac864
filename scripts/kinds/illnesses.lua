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

local function factor(name, doc)
  return { name = name, type = "number", min = 0, max = 100, default = 1, doc = doc }
end

return {
  doc = "Illnesses, by age bands 0-17, 18-39, 40-59, 60-74, 75-84, 85+.",
  type = "record",
  fields = {
    {
      name = "weight", type = "list", required = true, of = { type = "number", min = 0, max = 10 }, min_items = 6,
      max_items = 6, doc = "by age band: keeps the average person neutral",
    },
    {
      name = "rows", type = "list", required = true, max_items = 16, unique = "id",
      doc = "never reorder: saves hold indexes",
      of = {
        type = "record",
        fields = {
          { name = "id", type = "name", required = true, doc = "stays the same for ever" },
          { name = "title", type = "text", required = true, max = 40, doc = "with its article" },
          {
            name = "onset", type = "list", required = true, of = { type = "number", min = 0, max = 100 }, min_items = 6,
            max_items = 6, doc = "per year, by age band",
          },
          { name = "lasts", type = "duration", default = "chronic", doc = "how long it lasts" },
          {
            name = "penalty", type = "number", required = true, min = 0, max = 100,
            doc = "points off the health target",
          },
          treated("mortality", 1000, true, "factor on the ageing risk"),
          treated("clears", 1000, false, "chance a year of getting over a chronic one"),
          {
            name = "cost", type = "number", min = 0, max = 1000000, integer = true, default = 0,
            doc = "money for the treatment",
          },
          factor("winter", "factor on the onset in winter"), factor("summer", "the same in summer"),
          factor("stressed", "with stress above 70"), factor("unfit", "with fitness below 25"),
          factor("fit", "with fitness of 65 or more"),
          { name = "serious", type = "boolean", default = false, doc = "told as an event of the story" },
        },
      },
    },
  },
  notes = {
    "Saves hold indexes of rows: add at the end, never reorder.",
    "An illness has `lasts`, or it is chronic and may have `clears`.",
  },
  examples = {
    [[
return illnesses {
  weight = { 1, 0.95, 0.83, 0.66, 0.53, 0.42 },
  rows = {
    {
      id = "cold", title = "a cold", onset = { 0.8, 0.5, 0.4, 0.35, 0.35, 0.35 }, lasts = "7d", penalty = 5,
      mortality = { treated = 1, untreated = 1 }, cost = 4, winter = 2, summer = 0.5, stressed = 1.3, unfit = 1.1,
      fit = 0.9, serious = false,
    },
    {
      id = "asthma", title = "asthma", onset = { 0.005, 0.002, 0.001, 0.001, 0.001, 0.001 }, penalty = 4,
      mortality = { treated = 1.05, untreated = 1.3 }, clears = { treated = 0.03, untreated = 0.03 },
    },
  },
}]],
  },
}
