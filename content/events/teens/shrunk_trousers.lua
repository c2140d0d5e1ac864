-- A notice. Try it: baolife fire events/teens/shrunk_trousers --age 14
return event {
  title = "The Trousers Have Shrunk",
  text = "They have not. Your elbows can now reach every glass on the table, and do.",
  when = { age = { 13, 15 } },
  chance = { per_year = 0.7 },
  max = 1,
  gives = { happiness = 1, looks = 1 },
}
