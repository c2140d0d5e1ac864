-- Lost at the market; the noodle auntie finds you. Try it: baolife fire events/infancy/lost_in_cabbages --age 3
return event {
  title = "Lost Among the Cabbages",
  text = "One hand was holding yours and now it is not. The market is all knees and baskets, and the cabbages are "
    .. "stacked as high as you are.",
  when = { age = { 3, 4 } },
  gate = { hour = { 8, 18 } },
  chance = { per_year = 0.4 },
  max = 1,
  choices = {
    {
      id = "still", text = "Stand still, as taught", gives = { closeness = { mum = 3 }, trait = { C = 0.15 } },
      say = "You become a post. The market flows round you until the right coat comes back, running.",
    },
    {
      id = "sing", text = "Sing the family song loudly", gives = { social = 3 }, meet = { "stall" }, set = { "stall" },
      say = "The noodle auntie lifts you on to her counter like a lamp. By the second verse you have been found.",
    },
    {
      id = "sugar", text = "Follow the sugar man", gives = { happiness = 2, stress = 3 }, meet = { "stall" },
      set = { "stall" },
      say = "You get a sugar rabbit and lose the market. The noodle auntie brings both of you back.",
    },
  },
}
