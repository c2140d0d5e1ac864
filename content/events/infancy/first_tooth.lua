-- A notice. Try it: baolife fire events/infancy/first_tooth --age 0
return event {
  title = "The First Tooth",
  text = "A click on the rim of a cup, and the whole flat comes running to look into your mouth.",
  when = { age = { 0, 0 } },
  at = { age_days = { 150, 260 } },
  max = 1,
  gives = { happiness = 1, closeness = { mum = 1 } },
}
