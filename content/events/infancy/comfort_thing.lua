-- The thing that must not be washed. Try it: baolife fire events/infancy/comfort_thing --age 2
return event {
  title = "The Thing That Must Not Be Washed",
  text = "The lamp goes out and one thing has to be in your arm or there will be no sleep in this building. It "
    .. "smells exactly right. {mum} looks at it, and at the washing machine.",
  when = { age = { 1, 3 } },
  chance = { per_year = 0.9 },
  max = 1,
  choices = {
    {
      id = "blanket", text = "The yellow blanket", gives = { stress = -3 }, set = { "comfort=blanket" },
      schedule = { { id = "events/senior/still_not_washed", after = "60y..72y", chance = 0.4 } },
      say = "One corner is for the hand, one is for the ear. You will explain this to every babysitter.",
    },
    {
      id = "robot", text = "The tin robot", gives = { smarts = 1 }, set = { "comfort=robot" },
      schedule = { { id = "events/senior/still_not_washed", after = "60y..72y", chance = 0.4 } },
      say = "It is hard, cold and has a loose arm. You sleep like a soldier.",
    },
    {
      id = "scarf", text = "Gran's scarf", gives = { closeness = { gran = 4 } }, set = { "comfort=scarf" },
      schedule = { { id = "events/senior/still_not_washed", after = "60y..72y", chance = 0.4 } },
      say = "{gran} goes home with a cold neck and a very straight back.",
    },
  },
}
