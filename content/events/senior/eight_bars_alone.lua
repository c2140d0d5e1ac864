-- A solo. Started by events/senior/they_need_a_low_voice.
-- Try it: baolife fire events/senior/eight_bars_alone --age 68 --flag choir
return event {
  title = "Eight Bars, Alone",
  text = "The conductor draws a ring round eight bars and puts your initial next to it, in pencil, with a question "
    .. "mark. The concert is in a church with an echo.",
  when = { age = { 58, 80 }, flags = { all = { "choir" } } },
  max = 1,
  timeout = { after = "120d", choose = "offer" },
  choices = {
    {
      id = "solo", text = "Take the solo",
      roll = {
        chance = { base = 0.45, E = 0.0033 },
        ok = {
          gives = { happiness = 10, social = 3 },
          say = "The echo gives it back to you, note by note, a little better than you sent it.",
        },
        no = {
          gives = { happiness = 8 },
          say = "In bar five your voice goes, and the pilot next to you comes in. It becomes a duet.",
        },
      },
    },
    {
      id = "offer", text = "Offer it to the shy one", gives = { karma = 4, closeness = { pal = 8 } },
      say = "They go white, then pink, and then sing it as if it had been folded up in them for years.",
    },
  },
}
