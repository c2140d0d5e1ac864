-- A notice: the café has gone. Try it: baolife fire events/adulthood/corner_cafe --age 40
return event {
  title = "Your Corner Became a Phone Shop",
  text = {
    "The table by the window is now a wall of chargers. You stand there until somebody asks if you need help.",
    "The phone shop that ate your corner has itself been eaten, by a shop for hats. You nearly miss the chargers.",
  },
  when = { age = { 28, 64 } },
  chance = { per_year = 0.06 },
  cooldown = "12y",
  max = 2,
  gives = { happiness = -2 },
  effect = function(p)
    p:remember("The table by the window")
  end,
}
