-- Red envelopes. Try it: baolife fire events/seasons/two_hands --age 8
return event {
  title = "Two Hands, Say Thank You",
  text = {
    "A red envelope, held out with two hands, so you take it with two hands. It is thick. {mum} is already looking "
      .. "at it in a way you know.",
    "Another year, another row of red envelopes, and you still bow to the wrong uncle first. {mum} holds out the "
      .. "tin.",
  },
  when = { age = { 4, 15 }, window = "lny" },
  chance = { per_window = 0.36 },
  cooldown = "600d",
  max = 2,
  choices = {
    {
      id = "keep", text = "Let Mum keep it safe", gives = { grades = 2, trait = { C = 0.1 } }, set = { "mumkeeps" },
      say = "It goes into the tin, with a pencilled date. The tin goes somewhere only she knows.",
    },
    {
      id = "spend", text = "Spend it by noon", gives = { happiness = 4 },
      say = "A kite, a whistle, eleven sesame balls. At one o'clock you are poor and covered in seeds.",
    },
    {
      id = "firework", text = "Buy Gran a firework", when = { person = { gran = { alive = true } } },
      gives = { money = 10, closeness = { gran = 5 } },
      say = "It is called Peony in the Palace. {gran} holds the lighter and will not be argued with.",
    },
  },
}
