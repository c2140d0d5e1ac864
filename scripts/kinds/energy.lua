-- tables/energy.lua: energy and its refills.
return {
  doc = "Energy.",
  type = "record",
  fields = {
    { name = "max", type = "number", required = true, min = 1, max = 1000, doc = "regeneration stops here" },
    { name = "overflow_max", type = "number", required = true, min = 1, max = 1000, doc = "rewards stop here" },
    { name = "period_min", type = "number", required = true, min = 1, max = 100000, integer = true, doc = "minutes a point" },
    { name = "period_clamp", type = "pair", required = true, min = 1, max = 100000, integer = true, doc = "minutes a point" },
    {
      name = "refills", type = "list", required = true, max_items = 8, unique = "id", doc = "sold for diamonds",
      of = {
        type = "record",
        fields = {
          { name = "id", type = "name", required = true, doc = "stays the same for ever" },
          { name = "price", type = "number", required = true, min = 1, max = 100000, integer = true, doc = "diamonds" },
          { name = "add", type = "number", more_than = 0, max = 1000, doc = "points added" },
          { name = "to", type = "number", more_than = 0, max = 1000, doc = "points set" },
          { name = "refused_above", type = "number", required = true, min = 0, max = 1000, doc = "points" },
        },
      },
    },
  },
}
