-- A friend on a bench, and what they look past.
return dialogue {
  topic = "feelings",
  who = { "pal" },
  when = { age = { 12, 100 } },
  limit = "npc_year",
  weight = 2,
  start = "stuck",
  nodes = {
    stuck = {
      say = {
        "{npc} looks past you, at a bus. \"Do you ever feel stuck?\"",
        "The same bench, {npc} at the same end of it. \"It's back,\" says {npc}. \"The bus thing.\"",
      },
      mood = "sad",
      options = {
        { id = "listen", text = "\"Tell me\"", go = "tell", gives = { closeness = { pal = 4 }, stress = 1 }, default = true },
        { id = "joke", text = "\"Stuck? With me? Never\"", roll = { chance = { base = 0.4, charisma = 0.006 }, win = "grin", lose = "quiet" } },
        { id = "leave", text = "\"I have to run\"", exit = true, gives = { closeness = { pal = -1 } } },
      },
    },
    tell = {
      say = "It takes three buses. None of it is very large. All of it has been carried a long way.",
      mood = "worried",
      options = {
        { id = "nod", text = "Nod, mostly", go = "lighter", gives = { trust = { pal = 4 } }, default = true },
        { id = "advice", text = "Say what you would do", go = "hm", gives = { trust = { pal = 1 } } },
      },
    },
    quiet = {
      say = "{npc} smiles with the front of the face only. The bus goes.",
      options = {
        { id = "again", text = "\"No, really. Tell me\"", go = "tell", gives = { closeness = { pal = 2 } }, default = true },
        { id = "bus", text = "Watch the next one with them", go = "lighter", gives = { closeness = { pal = 2 } } },
      },
    },
    grin = {
      say = "A snort, against {npc}'s will. \"I'm being serious,\" says {npc}, and is not, any more.",
      mood = "happy",
      gives = { happiness = 2, closeness = { pal = 3 } },
    },
    hm = {
      say = "\"Hm,\" says {npc}, in the voice of somebody putting a thing in a drawer. It may come out again one day.",
    },
    lighter = {
      say = "\"Well,\" says {npc}, and gets up, and seems surprised at how easily. \"Same time, next bus.\"",
      mood = "calm",
      gives = { happiness = 2 },
    },
  },
}
