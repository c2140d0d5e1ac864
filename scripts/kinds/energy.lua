-- tables/energy.lua: energy and its refills.
return {
  doc = "Energy.",
  type = "record",
  fields = {
    { name = "max", type = "number", required = true, min = 1, max = 1000, doc = "regeneration stops here" },
    { name = "overflow_max", type = "number", required = true, min = 1, max = 1000, doc = "rewards stop here" },
    {
      name = "period_min", type = "number", required = true, min = 1, max = 100000, integer = true,
      doc = "game minutes a point",
    },
    {
      name = "period_clamp", type = "pair", required = true, min = 1, max = 100000, integer = true,
      doc = "its bounds",
    },
    {
      name = "refills", type = "list", required = true, max_items = 8, unique = "id", doc = "sold for diamonds",
      of = {
        type = "record",
        fields = {
          { name = "id", type = "name", required = true, doc = "stays the same for ever" },
          { name = "price", type = "number", required = true, min = 1, max = 100000, integer = true, doc = "diamonds" },
          { name = "add", type = "number", more_than = 0, max = 1000, default = "see to", doc = "points added" },
          { name = "to", type = "number", more_than = 0, max = 1000, default = "see add", doc = "points it is set to" },
          {
            name = "refused_above", type = "number", required = true, min = 0, max = 1000,
            doc = "not sold with more points",
          },
        },
      },
    },
  },
  notes = {
    "A refill has either `add` or `to`.",
    "`period_min` lies within `period_clamp`.",
  },
  examples = {
    [[
return energy {
  max = 100,
  overflow_max = 150,
  period_min = 480,
  period_clamp = { 360, 960 },
  refills = {
    { id = "small", price = 10, add = 20, refused_above = 130 },
    { id = "full", price = 35, to = 100, refused_above = 99.999 },
  },
}]],
  },
}
