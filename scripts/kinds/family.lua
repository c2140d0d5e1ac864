-- tables/family.lua: the family a life is born into.
local function number(name, min, max, doc, integer)
  return { name = name, type = "number", required = true, min = min, max = max, integer = integer, doc = doc }
end

local function inherited(name)
  return {
    name = name, type = "record", required = true, doc = "50 + inherit * (each parent - 50) + N(0, sd)",
    fields = { number("inherit", 0, 1, "share of each parent"), number("sd", 0, 50, "points") },
  }
end

return {
  doc = "Family at birth.",
  type = "record",
  fields = {
    {
      name = "mother_age", type = "record", required = true, doc = "years",
      fields = {
        number("mean", 15, 60, "years"), number("sd", 0, 20, "years"), number("min", 15, 60, "years", true),
        number("max", 15, 60, "years", true),
      },
    },
    {
      name = "father_older", type = "record", required = true, doc = "years more than the mother",
      fields = { number("mean", -20, 40, "years"), number("sd", 0, 20, "years") },
    },
    number("father_present", 0, 1, "share of families"),
    {
      name = "siblings", type = "list", required = true, of = { type = "number", min = 0, max = 1000 }, min_items = 4,
      max_items = 4, doc = "weights of 0, 1, 2, 3",
    },
    inherited("trait"), inherited("gene"),
    number("frailty_sd", 0, 5, "of log2"),
  },
}
