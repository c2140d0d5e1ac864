-- Screen time. Try it: baolife fire events/childhood/glowing_rectangle --age 9
return event {
  title = "The Glowing Rectangle",
  text = "It was bought for school. It knows eleven thousand games, and at bedtime a strip of blue light shows "
    .. "under your door.",
  when = { age = { 7, 12 } },
  chance = { per_year = 0.3 },
  max = 1,
  choices = {
    {
      id = "deal", text = "One hour a day, deal", gives = { grades = 3, trust = { mum = 2 }, trait = { C = 0.15 } },
      say = "You shake hands on it. The egg timer becomes a member of the family.",
    },
    {
      id = "torch", text = "Torch, quilt, midnight", gives = { happiness = 3, energy = -4, smarts = -1 },
      say = "You build an empire of rabbits and fall asleep in geography.",
    },
    {
      id = "build", text = "Build something in it", gives = { smarts = 4 }, set = { "tinker" },
      say = "A ball that bounces when you press a key. You press it four hundred times.",
    },
  },
}
