-- Giving things away. Try it: baolife fire events/elder/who_gets_the_pan --age 84
return event {
  title = "Who Gets the Pan",
  text = "You have a roll of coloured dots and a whole flat to stick them on: green, blue, yellow, one colour to a "
    .. "person. You have been standing in front of the pan for an hour.",
  when = { age = { 78, 110 } },
  chance = { per_year = 0.2 },
  max = 1,
  choices = {
    {
      id = "hungry", text = "To whoever is always hungry",
      gives = { happiness = 5, closeness = { kid = 4, gk = 4, sib = 4 } },
      say = "A green dot on the handle. You cook in it one more time, to make sure.",
    },
    {
      id = "all", text = "All the colours on it", gives = { happiness = 6, social = 3 },
      say = "They will have to eat together. That is the whole of your will, really.",
    },
    {
      id = "myself", text = "A dot for yourself", gives = { happiness = 4, trait = { C = -0.1 } },
      say = "You are not done with it yet. You make an omelette at eleven at night.",
    },
  },
}
