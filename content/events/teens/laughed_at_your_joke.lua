-- A crush; a note may come back in sixty years. Try it: baolife fire events/teens/laughed_at_your_joke --age 15
return event {
  title = "Somebody Laughed at Your Joke",
  text = "It was a joke about a photocopier, and nobody else looked up. But at the window desk somebody laughed, "
    .. "with a hand over it, and then looked at you.",
  when = { age = { 14, 17 }, person = { crush = { alive = true } } },
  chance = { per_year = 0.45 },
  max = 1,
  timeout = { after = "120d", choose = "note" },
  choices = {
    {
      id = "study", text = "\"Study together?\"",
      roll = {
        chance = { base = 0.45, social = 0.0025 },
        ok = {
          gives = { closeness = { crush = 7 }, happiness = 5 },
          say = "Library, Thursday, the table with the short leg. Neither of you turns a page.",
        },
        no = {
          gives = { happiness = -2, closeness = { crush = 1 } },
          say = "\"I've got band. But it was a good joke.\" You are still friends, which is not nothing.",
        },
      },
    },
    {
      id = "note", text = "Write a note, don't send it", gives = { happiness = 1 }, set = { "letter" },
      schedule = { { id = "events/senior/note_never_sent", after = "50y..60y", chance = 0.6 } },
      say = "You fold it into the chemistry book, page ninety, between two gases.",
    },
    {
      id = "tell", text = "Tell only your best friend", when = { person = { bf = { alive = true } } },
      gives = { happiness = 2, closeness = { bf = 4 } },
      say = "It takes the whole way home and once round the block.",
    },
  },
}
