-- A notice. Try it: baolife fire events/young/key_of_your_own --age 21
return event {
  title = "A Key of Your Own",
  text = "One pan, one chair, and a fridge that hums a note you will know for years. You lock the door from the "
    .. "inside, for practice.",
  when = { age = { 18, 29 } },
  chance = { per_year = 0.4 },
  max = 1,
  gives = { happiness = 4, stress = -2 },
  set = { "own_keys" },
  start = { "quests/home/one_shelf_level" },
}
