-- A finding at the check-up. Try it: baolife fire events/midlife/shadow_on_the_picture --age 56
return event {
  title = "A Shadow on the Picture",
  text = "The doctor turns the screen towards you and puts a biro on a grey spot the size of a lentil. \"It may be "
    .. "nothing,\" she says. \"We'll look.\" The biro has a rabbit on the end.",
  class = "urgent",
  sensitive = true,
  when = { age = { 50, 72 } },
  chance = { per_year = 0.022 },
  max = 1,
  timeout = { after = "3d", choose = "tell" },
  choices = {
    {
      id = "tell", text = "Tell the family tonight", gives = { stress = 5, closeness = { sp = 6, sib = 4, kid = 4 } },
      schedule = { { id = "events/midlife/chair_by_the_window", after = "3w..8w" } },
      say = "Somebody drops a spoon. Then everybody moves their chair a little closer, and you eat.",
    },
    {
      id = "wait", text = "Wait until you know", gives = { stress = 9 },
      schedule = { { id = "events/midlife/chair_by_the_window", after = "3w..8w" } },
      say = "You carry the lentil about with you. It is remarkable what a lentil weighs.",
    },
    {
      id = "friend", text = "Take a friend to the appointment", when = { person = { bf = { alive = true } } },
      gives = { stress = 4, closeness = { bf = 9 } },
      schedule = { { id = "events/midlife/chair_by_the_window", after = "3w..8w" } },
      say = "They ask all the questions you had written down, and one you had not dared to.",
    },
  },
}
