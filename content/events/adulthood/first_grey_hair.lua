-- A notice. Try it: baolife fire events/adulthood/first_grey_hair --age 38
return event {
  title = "The First Grey Hair",
  text = "It stands up straight, unlike the others, as if it had something to announce.",
  when = { age = { 32, 45 } },
  chance = { per_year = 0.3 },
  max = 1,
  gives = { looks = -1, happiness = 1 },
}
