-- First day at the nursery. Try it: baolife fire events/infancy/nursery_gate --age 3
return event {
  title = "The Gate of the Nursery",
  text = "The gate is green and has a bolt at exactly your height. Behind it thirty people of your size are "
    .. "shouting, and in your pocket there is a plum.",
  when = { age = { 3, 3 }, school = "kindergarten" },
  chance = { per_year = 2 },
  max = 1,
  choices = {
    {
      id = "wave", text = "Wave goodbye", gives = { social = 2, trait = { C = 0.05 } },
      say = "You wave until {mum} has to go round the corner, where she stays for a minute.",
    },
    {
      id = "cling", text = "Cling to the coat", gives = { closeness = { mum = 3 }, stress = 2 },
      say = "The coat goes in with you as far as the pegs. A button stays in your fist all morning.",
    },
    {
      id = "plum", text = "Share your plum", gives = { social = 4 }, meet = { "pal" }, set = { "first_friend" },
      schedule = { { id = "events/senior/the_plum", after = "64y..74y", chance = 0.5 } },
      say = "You get the half with the stone. You also get somebody to sit beside.",
    },
  },
}
