-- tables/jobs.lua: jobs and their ladders.
return {
  doc = "Jobs, each a ladder.",
  type = "list", max_items = 100, unique = "id",
  of = {
    type = "record",
    fields = {
      { name = "id", type = "name", required = true, doc = "stays the same for ever" },
      { name = "title", type = "text", required = true, max = 40, doc = "the trade" },
      { name = "key", type = "enum", set = "stat", required = true, doc = "the stat that makes good at it" },
      { name = "age", type = "pair", min = 13, max = 100, integer = true, default = "18 and over", doc = "to begin" },
      { name = "when", type = "cond", default = "everybody", doc = "who may begin" },
      {
        name = "ladder", type = "list", required = true, min_items = 1, max_items = 6, doc = "from the first step up",
        of = {
          type = "record",
          items = {
            { type = "text", max = 40, doc = "title of the step" },
            { type = "number", min = 0, max = 10000000, integer = true, doc = "pay a year" },
          },
        },
      },
      { name = "hours", type = "number", required = true, min = 1, max = 80, integer = true, doc = "hours a week" },
      { name = "stress", type = "number", min = 0, max = 30, default = 0, doc = "points on the target of stress" },
      {
        name = "promo", type = "list", of = { type = "number", more_than = 0, max = 10 }, max_items = 5,
        default = "none", doc = "promotions a year, one for each step but the last",
      },
      { name = "part_time", type = "boolean", default = false, doc = "beside school" },
    },
  },
  notes = {
    "`promo` has one number less than `ladder`, and pay never falls on the way up.",
    "Nothing plays jobs yet: the table is checked and kept for later.",
  },
  examples = {
    [[
return jobs {
  {
    id = "paper_round", title = "Paper round", key = "fitness", age = { 13, 17 }, part_time = true,
    ladder = { { "paper carrier", 2400 } }, hours = 5,
  },
  {
    id = "shop_clerk", title = "Shop clerk", key = "charisma", when = { stat = { charisma = { min = 20 } } },
    ladder = { { "clerk", 24000 }, { "senior clerk", 28000 } }, hours = 38, stress = 3, promo = { 0.3 },
  },
}]],
  },
}
