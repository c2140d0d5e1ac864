-- The school dance. Try it: baolife fire events/teens/gym_with_paper_stars --age 16
return event {
  title = "The Gym with Paper Stars",
  text = {
    "The climbing ropes are hung with paper stars and the mats smell as ever. Along one wall stand the girls, along "
      .. "the other the boys, and in between a very large bowl of mango pudding.",
    "Paper stars again, and the same ropes. You remember exactly where you stood last year.",
  },
  when = { age = { 15, 17 }, school = "high" },
  gate = { window = "term" },
  chance = { per_year = 0.6 },
  max = 2,
  cooldown = "300d",
  timeout = { after = "120d", choose = "music" },
  choices = {
    {
      id = "ask", text = "Ask your crush to dance", when = { person = { crush = { alive = true } } },
      roll = {
        chance = { base = 0.4, looks = 0.002, E = 0.002 },
        ok = {
          gives = { happiness = 7, closeness = { crush = 4 } },
          say = "You both count under your breath, and at the end you are both still on three.",
        },
        no = {
          gives = { happiness = -2, closeness = { bf = 4 } },
          say = "\"Later, maybe.\" So you dance with your friend instead, badly, on purpose, and clear the floor.",
        },
      },
    },
    {
      id = "music", text = "Run the music", gives = { social = 4 },
      say = "You find the one song that gets both walls moving, and play it three times.",
    },
    {
      id = "pudding", text = "Eat all the mango pudding", gives = { happiness = 3, health = -1 },
      say = "A quiet corner, a big spoon, a view of everything.",
    },
  },
}
