-- tables/balance.lua: single numbers that belong to no other table.
return {
  doc = "Single numbers.",
  type = "record",
  fields = {
    { name = "birth_years", type = "pair", required = true, min = 1900, max = 2100, integer = true, doc = "first and last" },
    { name = "overdraft_max", type = "number", required = true, min = 0, max = 1000000000, integer = true, doc = "money" },
    { name = "welcome_diamonds", type = "number", required = true, min = 0, max = 100000, integer = true, doc = "given once" },
    {
      name = "pocket_money", type = "record", required = true, doc = "money a month",
      fields = {
        { name = "child", type = "number", required = true, min = 0, max = 100000, integer = true, doc = "6 to 11" },
        { name = "teen", type = "number", required = true, min = 0, max = 100000, integer = true, doc = "12 to 17" },
      },
    },
  },
}
