-- Diwali. Try it: baolife fire events/seasons/row_of_small_flames --age 20
return event {
  title = "A Row of Small Flames",
  text = {
    "All the way up the stairs stand little clay lamps, one to a step, and your neighbour on the third floor has "
      .. "run out of matches and of hands.",
    "The lamps are out on the stairs again, and you have brought matches this time. \"You remembered,\" says the "
      .. "third floor.",
  },
  when = { age = { 5, 100 }, window = "diwali" },
  chance = { per_window = 0.06 },
  cooldown = "1800d",
  max = 3,
  choices = {
    {
      id = "light", text = "Light the stairwell", gives = { happiness = 4, social = 3 },
      say = "Sixty-two flames. Everyone comes home slowly that night, holding their coats in.",
    },
    {
      id = "sweet", text = "Learn the sweet with cardamom", gives = { handy = 1, closeness = { nbr = 6 } },
      say = "\"Too much,\" says the recipe. \"More,\" says the cook. You come home smelling of it, and with a full "
        .. "tin.",
    },
    {
      id = "pattern", text = "Draw the doorstep pattern", gives = { happiness = 4, creativity = 2 },
      say = "Pink powder, white powder, a steady hand. The postman steps over it like a dancer.",
    },
  },
}
