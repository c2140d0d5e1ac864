-- Gran, peeling peas.
return dialogue {
  topic = "old_times",
  who = { "gran" },
  when = { age = { 5, 60 } },
  limit = "npc_year",
  start = "peas",
  nodes = {
    peas = {
      say = {
        "\"I was faster than you,\" says {npc} over the bowl, \"the year the river moved.\"",
        "{npc} pushes the bowl to the middle of the table. \"Peas,\" she says. \"And where had we got to? The river.\"",
      },
      options = {
        { id = "moved", text = "\"It moved?\"", go = "river", gives = { closeness = { gran = 3 } }, default = true },
        { id = "race", text = "\"Race you\"", go = "race", gives = { happiness = 1 } },
      },
    },
    river = {
      say = "It got up in the night, village and well and all. She says a name, and goes on peeling the same pea.",
      mood = "sad",
      options = {
        { id = "who", text = "\"Who was he?\"", go = "photo", gives = { trust = { gran = 4 } } },
        { id = "afraid", text = "\"Were you afraid?\"", go = "soup", gives = { closeness = { gran = 3 } }, default = true },
      },
    },
    race = {
      say = "She wins by eleven pods. On the floor behind her chair you find nine of them, unopened.",
      mood = "happy",
      options = {
        { id = "tell", text = "Say nothing at all", go = "soup", gives = { closeness = { gran = 4 } }, default = true },
        { id = "cheat", text = "\"You cheated!\"", go = "soup", gives = { happiness = 2 } },
      },
    },
    photo = {
      say = "From the tin, under the buttons: a boy, a goat, both squinting. \"He could whistle,\" she says, and puts the lid back.",
      gives = { closeness = { gran = 5 } },
    },
    soup = {
      say = "\"Every day,\" says {npc}. \"And then soup.\" She gets up to see to it.",
      mood = "calm",
      gives = { closeness = { gran = 2 }, stress = -2 },
    },
  },
}
