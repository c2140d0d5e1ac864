-- A new neighbour. Try it: baolife fire events/street/plate_over_the_wall --age 30
return event {
  title = "A Plate Passed Over the Wall",
  text = {
    "Two hands come over the wall with a plate, and on the plate lies something golden, folded into triangles. \"We "
      .. "are new,\" says the wall.",
    "New hands over the wall, a new plate: something round this time, and green. You wash your own plate, in "
      .. "readiness.",
  },
  when = { age = { 8, 95 } },
  chance = { per_year = 0.05 },
  cooldown = "10y",
  max = 3,
  choices = {
    {
      id = "full", text = "Return the plate full", gives = { social = 4, closeness = { nbr = 8 } }, meet = { "nbr" },
      start = { "quests/street/the_plate_goes_back" },
      say = "It comes back, full. Neither of you has seen the bottom of that plate since.",
    },
    {
      id = "empty", text = "Return it empty, with thanks", gives = { happiness = 2, closeness = { nbr = 1 } },
      meet = { "nbr" },
      say = "\"You finished it!\" says the wall, which is, after all, the main thing.",
    },
    {
      id = "keep", text = "Keep the plate", gives = { karma = -1, happiness = 1 },
      say = "It is a very nice plate. It leads to years of polite eye contact.",
    },
  },
}
