-- A notice. Try it: baolife fire events/street/first_snow --age 30
return event {
  title = "First Snow",
  text = {
    "The street goes quiet, as if it had been asked nicely.",
    "First snow. A bicycle has become a drawing of a bicycle.",
    "First snow. Somebody has walked all the way down the middle of the road, for the pleasure of it.",
  },
  when = { age = { 5, 120 } },
  gate = { weather = "snow" },
  chance = { per_year = 0.12 },
  cooldown = "1500d",
  max = 8,
  gives = { stress = -3, happiness = 1 },
}
