-- The dentist. Try it: baolife fire events/street/when_did_you_last_floss --age 30
return event {
  title = "\"When Did You Last Floss?\"",
  text = {
    "You have two hooks and a small hose in your mouth, and the dentist, who likes to talk, has asked you something.",
    "The chair goes back, the lamp comes down, and there it is again, the question, above the mask.",
  },
  when = { age = { 10, 90 } },
  chance = { per_year = 0.04 },
  cooldown = "9y",
  max = 3,
  choices = {
    {
      id = "truth", text = "Tell the truth", gives = { health = 1, trait = { C = 0.1 } },
      say = "\"Nga eeeng,\" you say. She nods. She has heard every dialect of it.",
    },
    {
      id = "every_day", text = "\"Every single day\"",
      roll = {
        chance = 0.1,
        ok = { gives = { happiness = 3 }, say = "She looks again, amazed. It must have been the apples." },
        no = { gives = { karma = -1, happiness = 1 }, say = "She hands you a mirror, and lets the mirror speak." },
      },
    },
    {
      id = "birds", text = "Change the subject to birds", gives = { happiness = 2 },
      say = "With both hooks in, you manage \"heron\". She tells you about hers for twenty minutes.",
    },
  },
}
