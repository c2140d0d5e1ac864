-- The teacher, chairs on tables.
return dialogue {
  topic = "school",
  who = { "tea" },
  when = { age = { 10, 18 }, school = { "primary", "middle", "high" } },
  limit = "npc_year",
  start = "stopped",
  nodes = {
    stopped = {
      say = {
        "The last chair goes up. \"You stopped at the interesting part,\" says {npc}. \"Why?\"",
        "\"Further than last year,\" says {npc}, turning your pages, \"and then, again, a blot. Why there?\"",
      },
      options = {
        { id = "time", text = "\"I ran out of time\"", go = "hour", default = true },
        { id = "afraid", text = "\"I thought it was wrong\"", go = "page", gives = { trust = { tea = 4 } } },
      },
    },
    hour = {
      say = "\"I have some,\" says {npc}, and takes one chair down again. \"Thursdays. It is only an hour, but it is a quiet one.\"",
      options = {
        { id = "come", text = "\"I'll come\"", go = "bell", gives = { grades = 4, closeness = { tea = 3 } } },
        { id = "maybe", text = "\"Maybe\"", go = "bell", gives = { grades = 1 }, default = true },
      },
    },
    page = {
      say = "{npc} opens a drawer and shows you a page in the same handwriting, thirty years younger. It is wrong from top to bottom.",
      mood = "happy",
      options = {
        { id = "kept", text = "\"And you kept it?\"", go = "bell", gives = { smarts = 2, closeness = { tea = 3 } }, default = true },
        { id = "line", text = "\"Line four is right\"", go = "right", gives = { smarts = 2 } },
      },
    },
    right = {
      say = "A long look at line four. \"So it is,\" says {npc}, slowly, and takes a green pen to it.",
      mood = "happy",
      gives = { happiness = 3, closeness = { tea = 4 }, reputation = 1 },
    },
    bell = { say = "The bell goes. Neither of you had been waiting for it.", gives = { stress = -1 } },
  },
}
