-- Dad, a torch, a tap.
return dialogue {
  topic = "repairs",
  who = { "dad" },
  when = { age = { 7, 60 } },
  limit = "npc_year",
  start = "torch",
  nodes = {
    torch = {
      say = {
        "\"Hold the torch,\" says {npc} from under the sink. \"No. Where I'm looking.\"",
        "The sink again. {npc} holds out the torch without turning round; he knows you are there.",
      },
      options = {
        { id = "this", text = "\"Like this?\"", go = "taps", gives = { closeness = { dad = 2 } }, default = true },
        { id = "swap", text = "\"You hold it. I'll do it\"", go = "laugh", gives = { handy = 1 } },
        { id = "bed", text = "Put it down and go to bed", exit = true },
      },
    },
    taps = {
      say = "\"A tap,\" says {npc}, \"is a promise with a washer in it.\" He means something else, but it is also true of taps.",
      options = {
        { id = "granddad", text = "\"Who taught you?\"", go = "story", gives = { trust = { dad = 3 } } },
        { id = "off", text = "\"Which way is off?\"", go = "water", default = true },
      },
    },
    laugh = {
      say = "{npc} laughs, which under a sink sounds like two people. He moves over.",
      mood = "happy",
      gives = { closeness = { dad = 2 } },
      options = {
        { id = "granddad", text = "\"Who taught you?\"", go = "story", gives = { trust = { dad = 3 } }, default = true },
        { id = "turn", text = "Turn it", go = "water", gives = { handy = 1 } },
      },
    },
    story = {
      say = "He has one story about his father. There is a ladder in it, and snow, and an orange. He tells it to the pipe.",
      mood = "sad",
      gives = { closeness = { dad = 4 }, karma = 1 },
    },
    water = {
      say = "It was the other way. When the towels are used up you are both sitting in it, and neither of you can speak for laughing.",
      mood = "happy",
      gives = { happiness = 3, closeness = { dad = 3 } },
    },
  },
}
