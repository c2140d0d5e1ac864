-- A notice on the bus. Try it: baolife fire events/senior/somebody_stands_up --age 66
return event {
  title = "Somebody Stands Up for You",
  text = "On the number 12 a young man jumps up, and you turn round to see whom he means.",
  when = { age = { 62, 74 } },
  chance = { per_year = 0.25 },
  max = 1,
  gives = { happiness = 1, energy = 3 },
}
