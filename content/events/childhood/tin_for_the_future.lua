-- The class buries a tin; it is dug up after 25 years. Try it: baolife fire events/childhood/tin_for_the_future --age 9
return event {
  title = "A Tin for the Future",
  text = "The class is going to bury a biscuit tin under the flagpole for twenty-five years. Each of you may put in "
    .. "one thing, and the lid is already half on.",
  when = { age = { 9, 10 }, school = "primary" },
  chance = { per_year = 0.8 },
  max = 1,
  choices = {
    {
      id = "letter", text = "A letter to yourself", gives = { smarts = 1 }, set = { "capsule=letter" },
      schedule = { { id = "events/adulthood/biscuit_tin", after = "25y", chance = 0.85 } },
      say = "You ask one question and leave a line free for the answer.",
    },
    {
      id = "marble", text = "Your best marble", gives = { happiness = -1, karma = 1 }, set = { "capsule=marble" },
      schedule = { { id = "events/adulthood/biscuit_tin", after = "25y", chance = 0.85 } },
      say = "The green one with the twist. It rolls once round the tin, as if looking for the way out.",
    },
    {
      id = "promise", text = "A promise to your best friend", when = { person = { bf = { alive = true } } },
      gives = { closeness = { bf = 5 } }, set = { "capsule=promise" },
      schedule = { { id = "events/adulthood/biscuit_tin", after = "25y", chance = 0.85 } },
      say = "Two signatures, one of them with a heart on the i. Nobody else may read it.",
    },
  },
}
