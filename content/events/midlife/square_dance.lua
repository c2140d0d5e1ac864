-- The square below the window. Try it: baolife fire events/midlife/square_dance --age 56
return event {
  title = "Square Dance Versus the Baby at Six",
  text = {
    "Every evening at six, forty neighbours dance on the square to one loudspeaker, and every evening at six a baby "
      .. "on the second floor has just fallen asleep. Today both sides are at your door.",
    "The loudspeaker is back, larger, and so is the baby, who is now five and wants to dance. Both sides remember "
      .. "what you said last time.",
  },
  when = { age = { 50, 70 } },
  gate = { hour = { 17, 20 } },
  chance = { per_year = 0.2 },
  cooldown = "6y",
  max = 2,
  choices = {
    {
      id = "join", text = "Join the back row", gives = { fitness = 5, social = 7 },
      say = "Left, left, turn, clap. The baby watches from the window, wide awake, conducting.",
    },
    {
      id = "headphones", text = "Lend out headphones", gives = { karma = 4, social = 3 },
      say = "Forty people dance to nothing at all. It is the strangest and kindest thing the square has seen.",
    },
    {
      id = "complain", text = "Complain in writing", gives = { social = -4, stress = 1, karma = 1 },
      say = "An answer comes in nine copies. The baby's mother brings you a cake, the dancers do not.",
    },
  },
}
