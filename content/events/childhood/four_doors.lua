-- Choosing a hobby; the case comes back decades later. Try it: baolife fire events/childhood/four_doors --age 8
return event {
  title = "Four Doors on Saturday",
  text = "The community hall has four doors on Saturdays. Behind one they are tuning, behind one they are shouting, "
    .. "behind one it is perfectly silent, and from under the last runs a little green paint.",
  when = { age = { 6, 10 } },
  chance = { per_year = 0.9 },
  max = 1,
  choices = {
    {
      id = "strings", text = "Strings", gives = { smarts = 2, creativity = 2, trait = { C = 0.15 } },
      set = { "hobby=music" },
      schedule = { { id = "events/adulthood/case_in_the_attic", after = "24y..38y", chance = 0.65 } },
      say = "The case is nearly as tall as you. The first sound you make sends a pigeon off the sill.",
    },
    {
      id = "football", text = "Football", gives = { fitness = 5 }, set = { "hobby=ball" },
      schedule = { { id = "events/adulthood/case_in_the_attic", after = "24y..38y", chance = 0.65 } },
      say = "You are put in defence because you were nearest. Nobody gets past your shins.",
    },
    {
      id = "boards", text = "Chess and go", gives = { smarts = 4 }, set = { "hobby=board" },
      schedule = { { id = "events/adulthood/case_in_the_attic", after = "24y..38y", chance = 0.65 } },
      say = "A girl with plaits beats you in nine moves and shows you how, nine times.",
    },
    {
      id = "paint", text = "Paint", gives = { happiness = 3, creativity = 2, trait = { O = 0.5 } },
      set = { "hobby=art" },
      schedule = { { id = "events/adulthood/case_in_the_attic", after = "24y..38y", chance = 0.65 } },
      say = "You go in clean. You come out green to the elbows and late for lunch.",
    },
  },
}
