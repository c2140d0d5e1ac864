-- A wrong number. Try it: baolife fire events/street/grandma_bring_the_ladder --age 30
return event {
  title = "\"Grandma, Bring the Ladder\"",
  text = "A message from a number you do not know: \"Grandma, bring the ladder. Don't tell Mum.\" Then a second "
    .. "one: \"Hurry. The tortoise is looking at me.\"",
  when = { age = { 16, 90 } },
  chance = { per_year = 0.05 },
  max = 1,
  choices = {
    {
      id = "wrong", text = "\"Wrong number, good luck\"", gives = { karma = 1 },
      say = "\"OK thanks,\" comes the answer. \"Do you have a ladder?\"",
    },
    {
      id = "way", text = "\"On my way, stay put\"", gives = { happiness = 4, closeness = { str = 6 } },
      meet = { "str" },
      say = "It calms them. An hour later the real grandma rings to thank you, out of breath.",
    },
    {
      id = "wall", text = "\"Which wall?\"", gives = { social = 4 },
      say = "Eleven messages, four photographs. You talk them down by way of the water butt.",
    },
  },
}
