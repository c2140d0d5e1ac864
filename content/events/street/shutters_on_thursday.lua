-- The stall is shut. Started by events/street/auntie_knows_your_bowl.
-- Try it: baolife fire events/street/shutters_on_thursday --age 28 --flag regular
return event {
  title = "Shutters Down on a Thursday",
  text = "She has not been shut on a Thursday since you were born. On the shutter hangs a piece of cardboard: HIP. "
    .. "BACK SOON. EAT SOMETHING.",
  when = { age = { 16, 58 }, flags = { all = { "regular" } } },
  max = 1,
  choices = {
    {
      id = "bring", text = "Bring her noodles, for once", gives = { karma = 6, closeness = { stall = 10 } },
      schedule = { { id = "events/street/the_ladle", after = "6y..14y", chance = 0.75 } },
      say = "She tastes, in the ward, with her eyes shut. \"Salt,\" she says, and finishes the bowl.",
    },
    {
      id = "run", text = "Run the stall on Saturday", gives = { energy = -6, social = 8, closeness = { stall = 5 } },
      schedule = { { id = "events/street/the_ladle", after = "6y..14y", chance = 0.75 } },
      say = "The customers complain with love. One cries a little, and blames the chilli.",
    },
    {
      id = "card", text = "Sign the card", gives = { closeness = { stall = 3 } },
      schedule = { { id = "events/street/the_ladle", after = "6y..14y", chance = 0.75 } },
      say = "It has four hundred names on it, and one paw.",
    },
  },
}
