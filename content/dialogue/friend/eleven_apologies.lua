-- The best friend, after a quarrel.
return dialogue {
  topic = "quarrel",
  who = { "bf" },
  when = { age = { 6, 90 } },
  limit = "npc_year",
  start = "count",
  resume = "corner",
  nodes = {
    count = {
      say = {
        "\"I counted,\" says {npc}. \"You owe me eleven apologies.\"",
        "{npc} has a new list. \"Fourteen,\" it begins. \"Some of them are from last time.\"",
      },
      mood = "angry",
      options = {
        { id = "three", text = "\"I counted three\"", go = "list", gives = { happiness = 1 } },
        { id = "sorry", text = "\"I'm sorry\"", go = "sorry", gives = { trust = { bf = 4 } }, default = true },
        { id = "started", text = "\"You started it\"", go = "off", gives = { closeness = { bf = -2 } } },
      },
    },
    list = {
      say = "It is read out. Number four is \"breathed during the film\". Number seven is \"was right\". {npc} stops there.",
      options = {
        { id = "seven", text = "\"Sorry about seven\"", go = "sorry", gives = { closeness = { bf = 3 } }, default = true },
        { id = "laugh", text = "Laugh", roll = { chance = { base = 0.3, charisma = 0.006 }, win = "hug", lose = "off" } },
      },
    },
    sorry = {
      say = "\"That's one,\" says {npc}, and looks at the ground, and the ground has to smile first. \"Ten to go.\"",
      options = {
        { id = "ten", text = "Say it ten times", go = "hug", gives = { closeness = { bf = 4 } }, default = true },
        { id = "ice", text = "Pay in ice cream", go = "hug", gives = { closeness = { bf = 3 }, happiness = 1 } },
      },
    },
    off = {
      say = "{npc} walks off, quite fast, then not so fast, then as if reading every house number.",
      mood = "angry",
      options = {
        { id = "after", text = "Go after them", go = "corner", gives = { trust = { bf = 3 } }, default = true },
        { id = "home", text = "Go home", exit = true, gives = { closeness = { bf = -3 }, stress = 2 } },
      },
    },
    corner = {
      say = "At the corner they are waiting after all, tying a shoe that has no laces.",
      gives = { closeness = { bf = 4 } },
    },
    hug = {
      say = "It is more of a collision. \"All right,\" says {npc} into your collar. \"We're even. Until the film.\"",
      mood = "happy",
      gives = { closeness = { bf = 4 }, happiness = 2 },
    },
  },
}
