-- tables/skips.lua: time skips.
return {
  doc = "Time skips sold for diamonds.",
  type = "list", max_items = 8, unique = "id",
  of = {
    type = "record",
    fields = {
      { name = "id", type = "name", required = true, doc = "stays the same for ever" },
      { name = "title", type = "text", required = true, max = 40, doc = "shown in the shop" },
      { name = "price", type = "number", required = true, min = 1, max = 100000, integer = true, doc = "diamonds" },
      { name = "span", type = "duration", required = true, doc = "game time passed over" },
      {
        name = "energy_floor", type = "number", min = 0, max = 100, default = 0,
        doc = "the skip ends with at least this",
      },
    },
  },
  examples = {
    [[
return skips {
  { id = "week", title = "Quiet week", price = 5, span = "7d" },
  { id = "year", title = "Around the sun", price = 100, span = "365d", energy_floor = 50 },
}]],
  },
}
