-- A party with a bottle in it. Try it: baolife fire events/teens/bottle_in_a_paper_bag --age 16
return event {
  title = "Somebody Brought a Bottle",
  text = "It goes round the kitchen in a paper bag, and the person before you wipes the neck with a sleeve. Your "
    .. "glass is empty and everybody is being very casual.",
  when = { age = { 16, 17 } },
  gate = { hour = { 19, 23 } },
  chance = { per_year = 0.4 },
  max = 1,
  choices = {
    {
      id = "ginger", text = "\"Ginger ale, thanks\"", gives = { trait = { C = 0.15 }, stress = -1 },
      say = "\"Actually,\" says somebody behind you, \"is there another of those?\"",
    },
    {
      id = "ring", text = "Ring home for a lift", gives = { trust = { mum = 4, dad = 7 }, social = -1 },
      say = "The car comes without a question. Halfway home it stops for chips.",
    },
    {
      id = "walk", text = "Walk a wobbly friend home", gives = { karma = 5, closeness = { pal = 5 } },
      say = "It takes an hour, with songs. You hold the gate, the bag and, at the end, the bucket.",
    },
  },
}
