-- A dare in a shop; aisle six comes back. Try it: baolife fire events/teens/lipstick_and_a_dare --age 14
return event {
  title = "A Lipstick, a Toy Car, a Dare",
  text = "Aisle six, nobody about. Your friends are watching through the shelf with the shampoo, and in your palm "
    .. "lie a lipstick, a toy car and a dare.",
  when = { age = { 13, 16 } },
  chance = { per_year = 0.28 },
  max = 1,
  choices = {
    {
      id = "back", text = "Put it back", gives = { social = -1, trait = { C = 0.1 } },
      say = "The car rolls a little way along the shelf and parks itself.",
    },
    {
      id = "walk_out", text = "Walk out with it", gives = { social = 2, karma = -6, stress = 4 }, set = { "shop" },
      schedule = { { id = "events/adulthood/aisle_six", after = "18y..25y", chance = 0.7 } },
      say = "The door says ding, as it does for everyone. You hear it at night for a week.",
    },
    {
      id = "pay", text = "Pay, and pretend you didn't", gives = { money = -16, karma = 1, social = 2 },
      say = "The woman at the till puts a finger to her lips. You are a legend, with a receipt.",
    },
  },
}
