-- tables/balance.lua: single numbers that belong to no other table.
local function diamonds(name)
  return {
    name = name, type = "number", required = true, min = 0, max = 1000, integer = true, doc = "for each of that tier",
  }
end

return {
  doc = "Single numbers.",
  type = "record",
  fields = {
    {
      name = "birth_years", type = "pair", required = true, min = 1900, max = 2100, integer = true,
      doc = "first and last year in which lives begin",
    },
    {
      name = "overdraft_max", type = "number", required = true, min = 0, max = 1000000000, integer = true,
      doc = "how far money may fall below zero",
    },
    {
      name = "welcome_diamonds", type = "number", required = true, min = 0, max = 100000, integer = true,
      doc = "given once, to a new player",
    },
    {
      name = "schooling", type = "record", required = true,
      doc = "points that a finished school adds to the target of smarts (source `schooling`)",
      fields = {
        {
          name = "kindergarten", type = "number", required = true, min = 0, max = 100,
          doc = "ages 3 to 5",
        },
        {
          name = "primary", type = "number", required = true, min = 0, max = 100,
          doc = "ages 6 to 11",
        },
        {
          name = "middle", type = "number", required = true, min = 0, max = 100,
          doc = "ages 12 to 14",
        },
        {
          name = "high", type = "number", required = true, min = 0, max = 100,
          doc = "ages 15 to 17",
        },
      },
    },
    {
      name = "pocket_money", type = "record", required = true, doc = "money a month",
      fields = {
        {
          name = "child", type = "number", required = true, min = 0, max = 100000, integer = true,
          doc = "at ages 6 to 11",
        },
        {
          name = "teen", type = "number", required = true, min = 0, max = 100000, integer = true,
          doc = "at ages 12 to 17",
        },
      },
    },
    {
      name = "achievement_diamonds", type = "record", required = true, doc = "given once for an achievement",
      fields = { diamonds("bronze"), diamonds("silver"), diamonds("gold") },
    },
  },
  examples = {
    [[
return balance {
  birth_years = { 1990, 2020 },
  overdraft_max = 8000,
  welcome_diamonds = 50,
  schooling = { kindergarten = 1, primary = 3, middle = 3, high = 4 },
  pocket_money = { child = 13, teen = 40 },
  achievement_diamonds = { bronze = 5, silver = 15, gold = 40 },
}]],
  },
}
