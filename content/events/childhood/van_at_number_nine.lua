-- The best friend moves away. Try it: baolife fire events/childhood/van_at_number_nine --age 9
return event {
  title = "The Van Outside Number Nine",
  text = "Their beds are on the pavement, and their lamp, and the box with your half of the comics in it. {bf} sits "
    .. "on the tailboard, swinging one leg.",
  when = { age = { 7, 12 }, person = { bf = { closeness = { min = 50 } } } },
  chance = { per_year = 0.09 },
  max = 1,
  choices = {
    {
      id = "addresses", text = "Swap addresses", gives = { happiness = -4, closeness = { bf = 3 } }, set = { "far_bf" },
      say = "Yours goes on an arm, in pen, with the postcode underlined twice.",
    },
    {
      id = "card", text = "Give away your best card", gives = { happiness = -3, karma = 2 }, set = { "far_bf" },
      say = "The shiny one. It is looked at for a long time and put in a shirt pocket, the one with the button.",
    },
    {
      id = "refuse", text = "Refuse to come out", gives = { happiness = -6, closeness = { bf = -4 } },
      say = "From behind the curtain you count the boxes. There are thirty-one, and then there is an empty road.",
    },
  },
}
