-- Double Ninth. Try it: baolife fire events/seasons/one_hill_slowly --age 60
return event {
  title = "One Hill, Slowly",
  text = {
    "On the ninth of the ninth you go up. It is only one hill, but it has brought all its steps, and half the city "
      .. "is on them with chrysanthemums.",
    "The hill again. It has a handrail now, as far as the tea house, and from there on it expects you to manage.",
  },
  when = { age = { 48, 95 } },
  gate = { window = "double9" },
  chance = { per_year = 0.086 },
  cooldown = "1500d",
  max = 3,
  timeout = { after = "30d", choose = "tea" },
  choices = {
    {
      id = "top", text = "To the top",
      roll = {
        chance = { base = 0.4, fitness = 0.005 },
        ok = { gives = { fitness = 3, happiness = 5 }, say = "You can see your own roof, and the washing you forgot." },
        no = {
          gives = { happiness = 4 },
          say = "Half-way there is a tea house. It has a view of everyone coming down.",
        },
      },
    },
    {
      id = "tea", text = "Chrysanthemum tea at home", gives = { stress = -4 },
      say = "The flower opens in the glass as slowly as if it were climbing something.",
    },
    {
      id = "neighbour", text = "Take the oldest neighbour", gives = { karma = 5, closeness = { nbr = 6 } },
      say = "Three steps, a rest, a story. You reach the top at lamp-lighting time with eleven stories.",
    },
  },
}
