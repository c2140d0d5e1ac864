-- A notice after the fair. Try it: baolife fire events/adulthood/goat_and_curtains --age 30 --flag goat
return event {
  title = "The Goat and the Curtains",
  text = "There is a good deal of light in the living room this morning. The goat looks at you over the last of the "
    .. "curtain.",
  when = { age = { 5, 110 }, flags = { all = { "goat" } } },
  chance = { per_year = 1 },
  max = 1,
  gives = { happiness = 3, money = -20 },
}
