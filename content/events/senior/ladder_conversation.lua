-- Giving up something. Try it: baolife fire events/senior/ladder_conversation --age 76 --set stat.health=50
return event {
  title = "The Ladder Conversation",
  text = "They have all come to tea on the same day, which is how you know. The ladder has been carried out of the "
    .. "shed and is leaning against the talk like an elephant.",
  when = { age = { 72, 95 }, stat = { health = { max = 62 } } },
  chance = { per_year = 0.25 },
  max = 1,
  timeout = { after = "120d", choose = "speech" },
  choices = {
    {
      id = "speech", text = "Hand it over, with a speech",
      gives = { stress = -2, happiness = 2, trust = { kid = 8, sib = 4 } },
      say = "You thank the ladder for its service. Somebody has to leave the room.",
    },
    {
      id = "once", text = "Once more, to the gutter", gives = { happiness = 9, health = -2 },
      say = "From up there you can see the tree, the square and everyone's bald spots. You take your time.",
    },
    {
      id = "daylight", text = "\"Only in daylight\"",
      roll = {
        chance = { base = 0.5, health = 0.0025 },
        ok = { gives = { happiness = 2 }, say = "It is written down and signed. Daylight is not defined." },
        no = {
          gives = { stress = 5, health = -2 },
          say = "The gutter comes down with you, in daylight, on to the hydrangeas.",
        },
      },
    },
  },
}
