-- A spot on photo day. Try it: baolife fire events/teens/photo_day --age 14
return event {
  title = "Photo Day, Naturally",
  text = {
    "It was not there last night. It is in the exact middle, it has its own shadow, and the photographer has "
      .. "brought the good light.",
    "Photo day, and it is back, like somebody who was told they could drop in any time. Same place as last year.",
  },
  when = { age = { 13, 17 } },
  gate = { window = "term" },
  chance = { per_year = 0.35 },
  cooldown = "600d",
  max = 2,
  choices = {
    {
      id = "angle", text = "Angle the other side", gives = { looks = 1 },
      say = "You look thoughtful, as if somebody had called you from the left.",
    },
    {
      id = "smiley", text = "Draw a smiley on it", gives = { social = 5, looks = -1 },
      say = "It is the only photograph of the year that anybody asks for a copy of.",
    },
    {
      id = "creams", text = "Use seven creams at once", gives = { looks = -3, happiness = -1, karma = 1 },
      say = "Now it glows. Two friends with the same trouble stand close to you, grateful.",
    },
  },
}
