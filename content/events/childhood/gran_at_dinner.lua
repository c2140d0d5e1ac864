-- Gran's story about the village. Try it: baolife fire events/childhood/gran_at_dinner --age 10
return event {
  title = "What Gran Never Said at Dinner",
  text = "Halfway through the peas {gran} stops and says the name of a village, and a year, and that there was a "
    .. "well with your family name on it. Then the spoon goes on stirring.",
  when = { age = { 8, 12 }, person = { gran = { alive = true, trait = { O = { min = 50 } } } } },
  chance = { per_year = 0.35 },
  max = 1,
  choices = {
    {
      id = "ask", text = "Ask what happened next", gives = { smarts = 2, closeness = { gran = 8 } },
      set = { "village" },
      schedule = { { id = "events/young/the_well", after = "10y..18y", chance = 0.7 } },
      say = "It takes until the tea is cold. There was a mule in it, and a song, and a long walk.",
    },
    {
      id = "hand", text = "Hold the hand with the spoon", gives = { karma = 2, closeness = { gran = 6 } },
      set = { "village" },
      schedule = { { id = "events/young/the_well", after = "10y..18y", chance = 0.7 } },
      say = "The rest is told to your hand, very low. You remember every word of it.",
    },
    {
      id = "sweet", text = "Ask for a sweet", gives = { happiness = 1 },
      say = "You get two. The village goes back into the drawer with the string.",
    },
  },
}
