-- A grandparent has died; you are grown. Try it: baolife fire events/adulthood/the_last_jar --age 30
return event {
  title = "The Last Jar",
  text = "On your shelf, behind the salt, stands one jar with {gran}'s handwriting on it: PLUM, and the year, and a "
    .. "small drawing of a plum for those who cannot read.",
  sensitive = true,
  when = { age = { 13, 110 } },
  on = "gran_died",
  max = 4,
  cooldown = "1y",
  choices = {
    {
      id = "open", text = "Open it for everyone", gives = { happiness = -4, social = 3, closeness = { mum = 4 } },
      say = "It goes round the table with one spoon. Nobody has ever eaten jam so slowly.",
    },
    {
      id = "keep", text = "Keep it closed", gives = { happiness = -5, stress = -2 },
      say = "On winter mornings, with the light behind it, it is the reddest thing in the house.",
    },
  },
}
