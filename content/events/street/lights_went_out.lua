-- A power cut. Try it: baolife fire events/street/lights_went_out --age 30
return event {
  title = "The Night the Lights Went Out",
  text = {
    "Every window in the street goes out at once, and all the fridges sigh. In the dark somebody laughs, and "
      .. "somebody says, \"Has anyone got a candle?\"",
    "Out go the lights, just like that other time, and within a minute the whole stairwell has come out to say so.",
  },
  when = { age = { 6, 100 } },
  gate = { hour = { 18, 22 } },
  chance = { per_year = 0.03 },
  cooldown = "15y",
  max = 2,
  choices = {
    {
      id = "candle", text = "Put a candle on the landing", gives = { social = 5, closeness = { nbr = 5 } },
      say = "Chairs come out, then a guitar, then everything in everybody's freezer.",
    },
    {
      id = "roof", text = "Go up to see the stars", gives = { happiness = 5, stress = -4 },
      say = "It goes right across, like spilt salt. It has been up there all the time.",
    },
    {
      id = "puppets", text = "Make shadow puppets",
      gives = { happiness = 3, closeness = { sib = 5, mum = 3, kid = 5 } },
      say = "A dog, a swan, and a thing that starts a quarrel about what it is.",
    },
  },
}
