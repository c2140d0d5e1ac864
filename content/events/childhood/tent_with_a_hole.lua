-- Summer camp. Try it: baolife fire events/childhood/tent_with_a_hole --age 10
return event {
  title = "A Tent with a Hole",
  text = "Rain drums on the canvas, and on one sleeping bag. Somebody has a torch, somebody has half a salami, and "
    .. "it is nowhere near morning.",
  when = { age = { 8, 12 } },
  gate = { season = "summer" },
  chance = { per_year = 0.25 },
  max = 1,
  timeout = { after = "120d", choose = "stars" },
  choices = {
    {
      id = "ghost", text = "Tell the ghost story",
      roll = {
        chance = { base = 0.45, O = 0.0025 },
        ok = {
          gives = { social = 5 },
          say = "At \"and the hand was green\" the whole tent moves half a metre to the left.",
        },
        no = {
          gives = { stress = 3, social = 1 },
          say = "You frighten one person, and it is you. They let you have the torch.",
        },
      },
    },
    {
      id = "stars", text = "Count stars through the hole", gives = { smarts = 2, stress = -4 },
      say = "Between two clouds there are eleven. You give one to each person, and keep one.",
    },
    {
      id = "share", text = "Share the dry corner", gives = { karma = 3 }, meet = { "pal" },
      say = "Two in one corner, knees up, taking turns with the salami.",
    },
  },
}
