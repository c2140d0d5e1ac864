-- The noodle auntie, rain, no customers.
return dialogue {
  topic = "listening",
  who = { "stall" },
  when = { age = { 14, 100 } },
  limit = "npc_year",
  start = "sit",
  nodes = {
    sit = {
      say = {
        "Rain on the awning, nobody else. \"Sit,\" says {npc}. \"Today you're the one who talks.\"",
        "Rain again, and the same stool, wiped for you. \"Well?\" says {npc}. \"Did it get better or longer?\"",
      },
      options = {
        { id = "good", text = "Tell her something good", go = "egg", gives = { happiness = 2, closeness = { stall = 3 } }, default = true },
        { id = "bad", text = "Tell her something bad", go = "broth", gives = { stress = -3, trust = { stall = 4 } } },
        { id = "you", text = "\"You first\"", go = "son", gives = { closeness = { stall = 4 } } },
      },
    },
    egg = {
      say = "\"That is an egg,\" says {npc}, and puts one in. She has no other way of saying it.",
      mood = "happy",
      gives = { happiness = 1 },
    },
    broth = {
      say = "\"That is more of a broth,\" says {npc}, and ladles, and stands there until you have got to the bottom of it.",
      gives = { stress = -2 },
    },
    son = {
      say = "She wipes the counter for some time. \"My son rings at the festivals,\" she says. \"There are not many festivals.\"",
      mood = "sad",
      options = {
        { id = "ring", text = "\"Ring him now\"", go = "rings", gives = { karma = 2, closeness = { stall = 3 } } },
        { id = "come", text = "\"I'll come when it rains\"", go = "rain", gives = { closeness = { stall = 5 } }, default = true },
      },
    },
    rings = {
      say = "It rings for so long that you both look at the rain. Then a voice says \"What's wrong?\", and she says, \"Noodles.\"",
      mood = "happy",
      gives = { happiness = 3, closeness = { stall = 4 } },
    },
    rain = {
      say = "\"It rains a lot,\" says {npc}, doing the sum, and from then on there is a second egg.",
      gives = { happiness = 2 },
    },
  },
}
