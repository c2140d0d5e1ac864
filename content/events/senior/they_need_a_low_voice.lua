-- The choir. Try it: baolife fire events/senior/they_need_a_low_voice --age 66
return event {
  title = "They Need a Low Voice",
  text = "The note on the pharmacy door has tear-off strips: THURSDAYS, SEVEN, WE NEED A LOW VOICE. Somebody has "
    .. "torn off all the strips but one.",
  when = { age = { 58, 77 } },
  chance = { per_year = 0.2 },
  max = 1,
  choices = {
    {
      id = "one_song", text = "\"I only know one song\"", gives = { social = 6 }, set = { "choir" },
      schedule = { { id = "events/senior/eight_bars_alone", after = "1y..3y", chance = 0.75 } },
      say = "It is the family song. They learn it in four parts, for you, by the following Thursday.",
    },
    {
      id = "back", text = "Stand at the back", gives = { social = 4, happiness = 3 }, set = { "choir" },
      meet = { "pal" },
      schedule = { { id = "events/senior/eight_bars_alone", after = "1y..3y", chance = 0.75 } },
      say = "Between a retired pilot and a radiator. Both hum.",
    },
    {
      id = "pages", text = "Turn pages", gives = { social = 3, stress = -2 },
      say = "It is all in the nod. Nobody has ever nodded at you so gratefully.",
    },
  },
}
