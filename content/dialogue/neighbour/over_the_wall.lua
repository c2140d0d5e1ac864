-- The neighbour, over the wall.
return dialogue {
  topic = "small_talk",
  who = { "nbr" },
  when = { age = { 8, 120 } },
  limit = "npc_year",
  start = "hedge",
  nodes = {
    hedge = {
      say = {
        "{npc}'s head comes up over the wall, with a leaf on it. \"Is it yours or mine?\" The cat on the wall does not say.",
        "{npc} is standing on something, by the look of it a better thing than last year. \"The cat,\" says {npc}. \"It has had a friend.\"",
      },
      options = {
        { id = "ours", text = "\"Ours, I think\"", go = "shared", gives = { closeness = { nbr = 4 } } },
        { id = "yours", text = "\"Yours, I think\"", go = "proof", default = true },
      },
    },
    shared = {
      say = "It is agreed: your side on weekdays. The cat washes a foot, and has clearly known for years.",
      mood = "happy",
      options = {
        { id = "name", text = "\"What do you call it?\"", go = "names", gives = { closeness = { nbr = 3 } }, default = true },
        { id = "food", text = "\"Who feeds it?\"", go = "fed" },
      },
    },
    proof = {
      say = "\"Then why,\" says {npc}, \"does it come when you open a tin?\" You have, in your hand, a tin.",
      options = {
        { id = "open", text = "Open it", go = "fed", gives = { happiness = 2 }, default = true },
        { id = "hide", text = "Hide it behind you", go = "shared", gives = { closeness = { nbr = 2 } } },
      },
    },
    names = {
      say = "\"Monday,\" says {npc}. You call it Friday. The cat looks at both of you as one looks at a calendar.",
      gives = { happiness = 2 },
    },
    fed = {
      say = "You count up. It has eleven meals a day, four of them at the priest's.",
      mood = "happy",
      gives = { happiness = 2, closeness = { nbr = 3 } },
    },
  },
}
