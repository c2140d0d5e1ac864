-- tables/family.lua: the family a life is born into.
local function number(name, min, max, doc, integer)
  return { name = name, type = "number", required = true, min = min, max = max, integer = integer, doc = doc }
end

local function inherited(name)
  return {
    name = name, type = "record", required = true, doc = "50 + inherit * (each parent - 50) + N(0, sd)",
    fields = { number("inherit", 0, 1, "share of each parent"), number("sd", 0, 50, "standard deviation, points") },
  }
end

return {
  doc = "Family at birth.",
  type = "record",
  fields = {
    {
      name = "mother_age", type = "record", required = true, doc = "of the mother at birth, years",
      fields = {
        number("mean", 15, 60, "mean"), number("sd", 0, 20, "standard deviation"), number("min", 15, 60, "least", true),
        number("max", 15, 60, "greatest", true),
      },
    },
    {
      name = "father_older", type = "record", required = true, doc = "years more than the mother",
      fields = { number("mean", -20, 40, "mean"), number("sd", 0, 20, "standard deviation") },
    },
    number("father_present", 0, 1, "share of families with a father"),
    {
      name = "siblings", type = "list", required = true, of = { type = "number", min = 0, max = 1000 }, min_items = 4,
      max_items = 4, doc = "weights of 0, 1, 2, 3 siblings",
    },
    inherited("trait"), inherited("gene"),
    number("frailty_sd", 0, 5, "standard deviation of log2 of the frailty"),
  },
  notes = {
    "`mother_age.min` is at most `mother_age.max`.",
  },
  examples = {
    [[
return family {
  mother_age = { mean = 29, sd = 5, min = 18, max = 43 },
  father_older = { mean = 2, sd = 4 },
  father_present = 0.85,
  siblings = { 20, 40, 28, 12 },
  trait = { inherit = 0.35, sd = 13 },
  gene = { inherit = 0.45, sd = 11.6 },
  frailty_sd = 0.5,
}]],
  },
}
