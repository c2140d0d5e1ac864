-- tables/stats.lua: what the stats drift towards.
local function curve(name)
  return {
    name = name, type = "record", required = true, doc = "start - per_year * max(0, age - from), not below floor",
    fields = {
      { name = "start", type = "number", required = true, min = 0, max = 100, doc = "until `from`, points" },
      { name = "per_year", type = "number", required = true, min = 0, max = 10, doc = "points lost a year" },
      { name = "from", type = "number", required = true, min = 0, max = 127, doc = "age in years" },
      { name = "floor", type = "number", required = true, min = 0, max = 100, doc = "never below, points" },
    },
  }
end

return {
  doc = "Stats: target = base + sum per * (source - from).",
  type = "record",
  fields = {
    {
      name = "curves", type = "record", required = true, fields = { curve("health"), curve("fitness") },
      doc = "by age",
    },
    {
      name = "rows", type = "list", required = true, min_items = 16, max_items = 16, unique = "id", doc = "all sixteen",
      of = {
        type = "record",
        fields = {
          { name = "id", type = "enum", set = "stat", required = true, doc = "the stat" },
          { name = "start", type = "number", required = true, min = 0, max = 100, doc = "at birth, points" },
          {
            name = "half_life_days", type = "number", required = true, min = 0, max = 100000,
            doc = "days to half way; 0: it stays",
          },
          { name = "scope", type = "enum", set = "scope", default = "always", doc = "when the stat exists" },
          { name = "base", type = "number", min = -1000, max = 1000, default = 0, doc = "target without any term" },
          {
            name = "terms", type = "list", max_items = 12, default = "none", doc = "what moves the target",
            of = {
              type = "record",
              items = {
                { type = "enum", set = "source", doc = "source" },
                { type = "number", min = -100, max = 100, doc = "per" },
                { type = "number", min = -1000, max = 1000, doc = "from" },
              },
              fields = { { name = "above", type = "boolean", default = false, doc = "only what exceeds from" } },
            },
          },
        },
      },
    },
  },
  examples = {
    [[
return stats {
  curves = {
    health = { start = 90, per_year = 0.4, from = 20, floor = 55 },
    fitness = { start = 55, per_year = 0.35, from = 25, floor = 20 },
  },
  rows = {
    {
      id = "health", start = 90, half_life_days = 60, scope = "always", base = 0,
      terms = { { "health_curve", 1, 0 }, { "stress", -0.2, 35 }, { "stress", -0.3, 70, above = true } },
    },
    -- and so on, for every stat
  },
}]],
  },
}
