-- Dialogues: content/dialogue/<who>/<topic>.lua. A graph of nodes; the life keeps only where it stands.
return {
  doc = "A conversation with somebody in a life.",
  type = "record",
  fields = {
    { name = "topic", type = "name", required = true, doc = "what it is about" },
    {
      name = "who", type = "list", of = { type = "enum", set = "role" }, required = true, min_items = 1, max_items = 21,
      doc = "roles it can be held with",
    },
    { name = "when", type = "cond", default = "everybody", doc = "who can hold it" },
    { name = "limit", type = "enum", set = "limit", default = "none", doc = "how often it can be held" },
    {
      name = "weight", type = "number", more_than = 0, max = 1000, default = 1,
      doc = "against others that were not held for as long",
    },
    { name = "start", type = "name", required = true, doc = "the first node" },
    {
      name = "resume", type = "name", default = "it is over",
      doc = "where a talk goes on that stands on a node which is gone",
    },
    {
      name = "nodes", type = "record", required = true, key = { type = "name" }, min_items = 1, max_items = 32,
      doc = "by their names, which stay the same for ever",
      value = {
        type = "record", include = "outcome", doc = "a line of the other; without options it is the last",
        fields = {
          {
            name = "say", type = "text", required = true, many = true, max = 280, slots = true, talk = true,
            doc = "what {npc} says; one of several wordings is picked",
          },
          { name = "mood", type = "enum", set = "mood", default = "calm", doc = "how they look" },
          { name = "roll", type = "refused", why = "belongs into an option" },
          {
            name = "options", type = "list", min_items = 1, max_items = 4, unique = "id", doc = "what can be replied",
            of = {
              type = "record", include = "outcome",
              fields = {
                { name = "id", type = "name", required = true, doc = "stays the same for ever" },
                {
                  name = "text", type = "text", required = true, max = 60, warn = 40, slots = true, talk = true,
                  doc = "the reply",
                },
                { name = "when", type = "cond", default = "everybody", doc = "who can say it" },
                { name = "go", type = "name", doc = "the node it leads to" },
                { name = "exit", type = "boolean", doc = "true: it ends the talk" },
                {
                  name = "roll", type = "record", doc = "leads to one of two nodes by chance",
                  fields = {
                    { name = "chance", type = "chance", required = true, doc = "of winning" },
                    { name = "win", type = "name", required = true, doc = "the node when it succeeds" },
                    { name = "lose", type = "name", required = true, doc = "the node when it fails" },
                  },
                },
                { name = "default", type = "boolean", doc = "true for one of them: taken when nobody answers" },
                {
                  name = "say", type = "text", many = true, max = 200, slots = true, talk = true,
                  doc = "told to the player besides the answer",
                },
              },
            },
          },
        },
      },
    },
  },
  notes = {
    "An option leads on in one way: `go`, `exit = true` or `roll`. Of the options of a node one has `default = true`.",
    "Every node is reached from `start` or `resume`, and an end is reached from every node. More than 8 nodes in a row "
      .. "are told as a warning; a talk ends by itself after 12 replies.",
    "One node or option moves closeness, trust and romance by at most 8, stats by 5, karma by 3, money not at all.",
    "`say` of an option is told besides; the answer stands in the node it leads to.",
  },
  examples = {
    [[
return dialogue {
  topic = "tea",
  who = { "nbr" },
  when = { age = { 12, 90 } },
  limit = "npc_year",
  weight = 2,
  start = "hello",
  resume = "bye",
  nodes = {
    hello = {
      say = { "{npc} holds the gate. \"Tea?\"", "\"Tea,\" says {npc}, as if you had asked." }, mood = "happy",
      options = {
        { id = "yes", text = "Yes, please", go = "bye", gives = { closeness = { nbr = 3 } } },
        {
          id = "joke", text = "Only with a biscuit", when = { trait = { O = { min = 40 } } },
          roll = { chance = { base = 0.5, charisma = 0.004 }, win = "bye", lose = "silence" }, say = "You try a wink.",
        },
        { id = "no", text = "Not today", exit = true, default = true },
      },
    },
    silence = { say = "{npc} thinks about biscuits.", set = { "biscuit_debt" } },
    bye = { say = "\"Same time next year.\"", gives = { happiness = 1 } },
  },
}]],
  },
}
