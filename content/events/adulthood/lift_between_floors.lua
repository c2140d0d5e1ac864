-- Burnout: too much for too long.
-- Try it: baolife fire events/adulthood/lift_between_floors --age 35 --set stat.stress=75
return event {
  title = "The Lift Between Two Floors",
  text = "The lift stops between the third floor and the fourth, and the light hums, and you notice that you do not "
    .. "mind. You could stay here. That is what makes you sit down on your bag.",
  class = "urgent",
  when = { age = { 18, 66 }, stat = { stress = { min = 46 } } },
  chance = { per_year = 0.3, times = { { 2, stat = { stress = { min = 70 } } } } },
  cooldown = "3y",
  max = 4,
  timeout = { after = "1d", choose = "press" },
  choices = {
    {
      id = "press", text = "Press the bell, tell the voice", gives = { stress = -14, happiness = 3 },
      say = "\"Are you alone?\" asks the voice. \"Yes,\" you say. \"Not any more, then,\" says the voice, and stays "
        .. "on.",
    },
    {
      id = "cancel", text = "Cancel the whole week", gives = { stress = -20, grades = -4, happiness = 4 },
      say = "You sleep till Thursday. On Friday you hear a blackbird and it takes you a while to place it.",
    },
    {
      id = "stairs", text = "Force the door, take the stairs", gives = { stress = -3, health = -5, money = 120 },
      say = "You make the meeting. Your hands lie on the table like two things somebody left behind.",
    },
  },
}
