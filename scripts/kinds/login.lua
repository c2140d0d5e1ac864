-- tables/login.lua: daily login rewards.
return {
  doc = "Seven days of login rewards.",
  type = "list", min_items = 7, max_items = 7,
  of = {
    type = "record",
    fields = {
      {
        name = "diamonds", type = "number", required = true, min = 0, max = 10000, integer = true,
        doc = "diamonds given",
      },
      { name = "energy", type = "number", min = 0, max = 150, default = 0, doc = "points given" },
    },
  },
  examples = {
    [[
return login {
  { diamonds = 10 },
  { diamonds = 15, energy = 50 },
  -- and so on, seven days
}]],
  },
}
