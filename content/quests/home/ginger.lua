-- Mum's soup, by telephone. Begun by events/street/soup_season.
return quest {
  title = "Ginger, She Said",
  text = "\"You should be able to make it yourself by now,\" says {mum}, and begins to dictate.",
  when = { age = { 8, 90 }, person = { mum = { alive = true } } },
  cooldown = "10y",
  max = 2,
  steps = {
    {
      id = "soup", text = "Cook the soup", goal = { count = { did_cook = 1 } }, limit = "120d",
      say = "It is soup. It is not that soup.",
    },
    {
      id = "call", text = "Ring and ask what is missing", goal = { count = { did_call = 1 } }, limit = "90d",
      gives = { closeness = { mum = 3 } },
      say = "A silence. \"Did you sing?\" It had never crossed your mind that that was part of it.",
    },
    {
      id = "again", text = "Cook it again", goal = { count = { did_cook = 1 } }, limit = "120d",
      say = "Two verses, until the ginger sinks.",
    },
  },
  reward = {
    diamonds = 5, gives = { health = 2, happiness = 3, closeness = { mum = 3 } },
    say = "It is that soup. You stand at the stove with the spoon in your mouth and do not move.",
  },
  fail = { say = "She brings it herself, in the big pot, on two buses." },
}
