-- A notice on summer evenings. Try it: baolife fire events/elder/window_seat --age 85
return event {
  title = "Swifts",
  text = {
    "They go round the tower screaming, higher and higher, and you count them until there is no light left to count "
      .. "by.",
    "The swifts are back over the tower. Five more than last time, you think, or the same ones, faster.",
    "Evening, window, swifts. You lift one hand from the blanket, about as far as a wave.",
  },
  when = { age = { 80, 120 } },
  gate = { season = "summer", hour = { 18, 21 } },
  chance = { per_year = 0.35 },
  cooldown = "300d",
  max = 6,
  gives = { happiness = 2, stress = -3 },
}
