-- tables/names.lua: names by culture and frequency.
local function list(name, doc)
  return {
    name = name, type = "list", required = true, min_items = 1, max_items = 2000, doc = doc,
    of = {
      type = "record",
      items = {
        { type = "text", max = 24, max_bytes = 39, doc = "the name" },
        { type = "number", more_than = 0, max = 1000000, doc = "how often against the others" },
      },
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
      { name = "title", type = "text", required = true, max = 40, doc = "for people who read this" },
      {
        name = "weight", type = "number", required = true, more_than = 0, max = 1000000,
        doc = "how often against the other cultures",
      },
      { name = "family_name_first", type = "boolean", default = false, doc = "order in full names" },
      list("female", "given names of girls"), list("male", "given names of boys"), list("family", "family names"),
    },
  },
  examples = {
    [[
return names {
  {
    id = "han", title = "Han Chinese", weight = 30, family_name_first = true,
    female = { { "Mei", 35 }, { "Lan", 33 } },
    male = { { "Wei", 40 } },
    family = { { "Li", 70 }, { "Wang", 70 } },
  },
}]],
  },
}
