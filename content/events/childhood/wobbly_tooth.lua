-- The first tooth to go. Try it: baolife fire events/childhood/wobbly_tooth --age 6
return event {
  title = "The Wobbly Tooth",
  text = "It hangs by a thread and clicks when you breathe. Half the class has offered advice, and somebody has "
    .. "brought string.",
  when = { age = { 5, 7 } },
  chance = { per_year = 0.6 },
  max = 1,
  timeout = { after = "120d", choose = "wait" },
  choices = {
    {
      id = "string", text = "String and door handle",
      roll = {
        chance = 0.5,
        ok = { gives = { happiness = 4, money = 11 }, say = "Bang. You find the tooth behind the umbrella stand." },
        no = {
          gives = { stress = 3, money = 11 },
          say = "The handle comes off. The tooth falls out at supper, bored.",
        },
      },
    },
    {
      id = "apple", text = "Bite an apple", gives = { health = 1, money = 11 },
      say = "It stays in the apple like a small white pip.",
    },
    {
      id = "wait", text = "Wait it out", gives = { money = 11, trait = { C = 0.05 } },
      say = "It leaves by itself on a Tuesday. There is a coin under the pillow, and a receipt in very small "
        .. "writing.",
    },
  },
}
