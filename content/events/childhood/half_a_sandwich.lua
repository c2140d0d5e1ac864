-- A notice: a best friend. Try it: baolife fire events/childhood/half_a_sandwich --age 8
return event {
  title = "Half a Sandwich",
  text = "You have cheese and the kid on the wall has plum jam. After one look the halves change hands, and after "
    .. "that you are simply two.",
  when = { age = { 7, 14 }, person = { bf = { alive = false } } },
  gate = { hour = { 8, 17 } },
  chance = { per_year = 0.6 },
  max = 2,
  cooldown = "2y",
  gives = { happiness = 2, social = 2 },
  meet = { "bf" },
}
