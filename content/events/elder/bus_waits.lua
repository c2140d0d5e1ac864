-- The driver waits. Try it: baolife fire events/elder/bus_waits --age 83
return event {
  title = "The Number 12 Waits",
  text = {
    "You are still at the pharmacy when it pulls in. You raise a stick, without much hope, and it folds down its "
      .. "step and stands there, humming, with forty people in it.",
    "The number 12 sees you first, these days, and sighs down on to its knees before you have even waved.",
  },
  when = { age = { 78, 110 } },
  gate = { hour = { 8, 18 } },
  chance = { per_year = 0.3 },
  cooldown = "3y",
  max = 3,
  choices = {
    {
      id = "run", text = "Run, in your fashion", gives = { fitness = 2, happiness = 3 },
      say = "Forty people lean forward with you. At the step somebody claps, once, and is embarrassed.",
    },
    {
      id = "bow", text = "Bow to the driver", gives = { social = 4 },
      say = "He takes off his cap. The timetable, says the timetable, will be made up on the hill.",
    },
    {
      id = "wave_on", text = "Wave it on", gives = { karma = 3, stress = -2 },
      say = "You have the bench, the sun and ten minutes. You had been looking for ten minutes.",
    },
  },
}
