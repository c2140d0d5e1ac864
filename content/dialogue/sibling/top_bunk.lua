-- Lights out, top bunk.
return dialogue {
  topic = "secrets",
  who = { "sib" },
  when = { age = { 6, 15 } },
  limit = "npc_year",
  start = "asleep",
  nodes = {
    asleep = {
      say = {
        "\"Are you asleep?\" says the dark. \"Prove it.\"",
        "\"You're not asleep,\" says {npc}. \"Last time you said you were, and that proved it.\"",
      },
      options = {
        { id = "yes", text = "\"Yes\"", go = "snore", default = true },
        { id = "what", text = "\"No. What is it?\"", go = "worry", gives = { closeness = { sib = 3 } } },
      },
    },
    snore = {
      say = "{npc} snores at you. You snore back. It becomes a matter of honour, with whistles, until somebody bangs on the wall.",
      mood = "happy",
      gives = { happiness = 2, closeness = { sib = 3 } },
    },
    worry = {
      say = "\"There's somebody at school,\" says {npc}, very quietly, \"who has my cap.\"",
      mood = "worried",
      options = {
        { id = "mum", text = "\"We should tell Mum\"", go = "dont", gives = { karma = 1 }, default = true },
        {
          id = "come", text = "\"I'll come with you\"", go = "hand", gives = { closeness = { sib = 4 }, trust = { sib = 4 } },
        },
      },
    },
    dont = {
      say = "\"Don't!\" Then, after the time it takes to count a ceiling: \"All right. But you say it.\"",
      gives = { trust = { sib = 3 } },
    },
    hand = {
      say = "A hand comes down from the bunk and hangs there. You shake it. It stays a while.",
      gives = { happiness = 2 },
    },
  },
}
