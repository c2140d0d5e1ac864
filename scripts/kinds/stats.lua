-- tables/stats.lua: what the stats drift towards.
local function curve(name)
  return {
    name = name, type = "record", required = true, doc = "start - per_year * max(0, age - from), not below floor",
    fields = {
      { name = "start", type = "number", required = true, min = 0, max = 100, doc = "points" },
      { name = "per_year", type = "number", required = true, min = 0, max = 10, doc = "points lost a year" },
      { name = "from", type = "number", required = true, min = 0, max = 127, doc = "age in years" },
      { name = "floor", type = "number", required = true, min = 0, max = 100, doc = "points" },
    },
  }
end

return {
  doc = "Stats: target = base + sum per * (source - from).",
  type = "record",
  fields = {
    { name = "curves", type = "record", required = true, fields = { curve("health"), curve("fitness") }, doc = "by age" },
    {
      name = "rows", type = "list", required = true, min_items = 16, max_items = 16, unique = "id", doc = "all sixteen",
      of = {
        type = "record",
        fields = {
          { name = "id", type = "enum", set = "stat", required = true, doc = "the stat" },
          { name = "start", type = "number", required = true, min = 0, max = 100, doc = "points" },
          { name = "half_life_days", type = "number", required = true, min = 0, max = 100000, doc = "0: does not move" },
          { name = "scope", type = "enum", set = "scope", doc = "default always" },
          { name = "base", type = "number", min = -1000, max = 1000, doc = "default 0" },
          {
            name = "terms", type = "list", max_items = 12, doc = "{ source, per, from, above = true }",
            of = {
              type = "record",
              items = {
                { type = "enum", set = "source" }, { type = "number", min = -100, max = 100 },
                { type = "number", min = -1000, max = 1000 },
              },
              fields = { { name = "above", type = "boolean", doc = "only what exceeds from" } },
            },
          },
        },
      },
    },
  },
}
