-- The note in the chemistry book. Started by events/teens/laughed_at_your_joke.
-- Try it: baolife fire events/senior/note_never_sent --age 70 --flag letter
return event {
  title = "The Note You Never Sent",
  text = "You are giving away the schoolbooks when it drops out of page ninety, folded into a square the size of a "
    .. "stamp. You know what it says. You unfold it anyway.",
  when = { age = { 62, 82 }, flags = { all = { "letter" } } },
  max = 1,
  timeout = { after = "120d", choose = "back" },
  choices = {
    {
      id = "send", text = "Send it, all those years late",
      roll = {
        chance = 0.45,
        ok = {
          gives = { happiness = 9, closeness = { crush = 12 } },
          say = "\"I knew it was you who laughed at the photocopier,\" says the reply. \"I laughed first.\"",
        },
        no = {
          gives = { happiness = 3 },
          say = "It comes back unopened, with a kind line on the envelope from whoever lives there now.",
        },
      },
    },
    {
      id = "aloud", text = "Read it aloud at supper", gives = { happiness = 3, social = 2 },
      say = "You are teased for weeks. Somebody asks to hear the middle part again.",
    },
    {
      id = "back", text = "Put it back", gives = { happiness = 2 },
      say = "Page ninety, between two gases. Somebody else may find it and wonder.",
    },
  },
}
