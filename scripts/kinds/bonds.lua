-- tables/bonds.lua: closeness by role.
return {
  doc = "Where closeness drifts to, how fast and where it starts; one row for every role.",
  type = "record", key = { type = "enum", set = "role" }, all = true,
  value = {
    type = "record",
    fields = {
      { name = "closeness", type = "number", required = true, min = 0, max = 100, doc = "target, points" },
      { name = "half_life_days", type = "number", required = true, min = 1, max = 100000, doc = "days" },
      { name = "start", type = "number", required = true, min = 0, max = 100, doc = "points" },
    },
  },
}
