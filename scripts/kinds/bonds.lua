-- tables/bonds.lua: closeness by role.
return {
  doc = "Where closeness drifts to, how fast and where it starts; one row for every role.",
  type = "record", key = { type = "enum", set = "role" }, all = true,
  value = {
    type = "record", doc = "a row for everybody in that role",
    fields = {
      { name = "closeness", type = "number", required = true, min = 0, max = 100, doc = "where it drifts to, points" },
      {
        name = "half_life_days", type = "number", required = true, min = 1, max = 100000,
        doc = "days until half the distance is gone",
      },
      {
        name = "start", type = "number", required = true, min = 0, max = 100,
        doc = "closeness to a new person, points",
      },
    },
  },
  examples = {
    [[
return bonds {
  mum = { closeness = 58, half_life_days = 800, start = 60 },
  str = { closeness = 8, half_life_days = 120, start = 10 },
  -- and so on, for every role
}]],
  },
}
