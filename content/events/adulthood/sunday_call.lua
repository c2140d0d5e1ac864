-- The weekly call home. Try it: baolife fire events/adulthood/sunday_call --age 35
return event {
  title = "The Sunday Call",
  text = {
    "It is ten past six, so the phone rings. The goose, {mum} says, did she ever tell you about the goose? You hear "
      .. "the water run, and the lid of the rice pot.",
    "Ten past six, Sunday. The story of the goose again; it has grown since last time and can now open gates.",
    "Ten past six. No goose today. Just the rice pot, and a pause, and, \"And you? What do you do in the evenings?\"",
  },
  when = { age = { 22, 60 }, person = { mum = { alive = true } } },
  chance = { per_year = 0.2 },
  cooldown = "4y",
  max = 3,
  choices = {
    {
      id = "run", text = "Let the old story run again", gives = { closeness = { mum = 5 } },
      say = "At the end, after the laugh, a small voice: \"You won't put me anywhere, will you?\" \"No,\" you say.",
    },
    {
      id = "new", text = "Ask something new", gives = { closeness = { mum = 7 } },
      say = "It is quiet for so long that you check the line. Then comes a story you have never heard, with a "
        .. "motorbike in it.",
    },
    {
      id = "short", text = "Keep it to four minutes", gives = { closeness = { mum = -3 }, energy = 1 },
      say = "\"You're busy,\" she says, and hangs up first, to save you the trouble.",
    },
  },
}
