-- tables/names.lua: names by culture and frequency.
local function list(name)
  return {
    name = name, type = "list", required = true, min_items = 1, max_items = 2000, doc = "{ { \"Mei\", 120 }, .. }",
    of = {
      type = "record",
      items = { { type = "text", max = 24, max_bytes = 39 }, { type = "number", more_than = 0, max = 1000000 } },
    },
  }
end

return {
  doc = "Names by culture.",
  type = "list", min_items = 1, max_items = 60, unique = "id",
  of = {
    type = "record",
    fields = {
      { name = "id", type = "name", required = true, doc = "stays the same for ever" },
      { name = "title", type = "text", required = true, max = 40, doc = "for people" },
      { name = "weight", type = "number", required = true, more_than = 0, max = 1000000, doc = "how common" },
      { name = "family_name_first", type = "boolean", doc = "order in full names" },
      list("female"), list("male"), list("family"),
    },
  },
}
