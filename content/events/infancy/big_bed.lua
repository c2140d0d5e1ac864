-- Out of the cot. Try it: baolife fire events/infancy/big_bed --age 3
return event {
  title = "The Big Bed",
  text = "The cot has gone and in its place there is a bed without a fence. It is as wide as a street, and the "
    .. "floor, which used to be elsewhere, begins right beside it.",
  when = { age = { 2, 4 } },
  chance = { per_year = 0.6 },
  max = 1,
  choices = {
    {
      id = "middle", text = "Lie exactly in the middle", gives = { trait = { C = 0.1 }, stress = -1 },
      say = "Arms by your sides, like a small mayor. In the morning you have not moved.",
    },
    {
      id = "visit", text = "Use the new freedom", gives = { happiness = 3, closeness = { mum = 2, dad = 2 } },
      say = "At one, at two and at four you appear beside the other big bed, and report.",
    },
    {
      id = "under", text = "Move in underneath", gives = { creativity = 2 },
      say = "Below it is a cave with a rug. You are found by the light of the torch, reading upside down.",
    },
  },
}
