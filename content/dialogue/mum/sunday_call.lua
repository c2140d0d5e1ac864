-- Mum on the telephone, Sundays.
return dialogue {
  topic = "sunday_call",
  who = { "mum" },
  when = { age = { 18, 90 } },
  limit = "npc_year",
  start = "eaten",
  resume = "dad",
  nodes = {
    eaten = {
      say = {
        "\"Have you eaten?\" says {npc}. \"Describe it.\"",
        "\"You sound thin,\" says {npc}. \"What was it today? Not last year's cereal again.\"",
      },
      options = {
        { id = "rice", text = "\"Rice and something\"", go = "gossip", gives = { closeness = { mum = 2 } } },
        { id = "cereal", text = "\"Cereal\"", go = "parcel" },
        { id = "run", text = "\"I have to run\"", exit = true, default = true },
      },
    },
    gossip = {
      say = "\"Something,\" says {npc}, satisfied. \"Your cousin has bought a goose. For the stairwell.\"",
      mood = "happy",
      options = {
        { id = "nice", text = "\"How nice\"", go = "dad", default = true },
        { id = "you", text = "\"And you? How are you?\"", go = "knee", gives = { closeness = { mum = 3 }, trust = { mum = 2 } } },
      },
    },
    parcel = {
      say = "A pause in which a pencil is sharpened. \"I am sending a parcel,\" says {npc}. It is not a question.",
      mood = "worried",
      options = {
        { id = "please", text = "\"Please\"", go = "dad", gives = { closeness = { mum = 3 }, happiness = 1 } },
        { id = "no", text = "\"There's no need\"", go = "dad", default = true },
      },
    },
    knee = {
      say = "\"Me?\" Somebody turns a radio down. \"It is only the knee. It has begun to know about rain.\"",
      mood = "tired",
      options = {
        { id = "doctor", text = "\"What does the doctor say?\"", go = "dad", gives = { trust = { mum = 2 } }, default = true },
        {
          id = "spring", text = "\"I'll come in spring\"", go = "dad", gives = { closeness = { mum = 4 } },
          say = "\"I'll air the bed,\" she says, and you hear the window go.",
        },
      },
    },
    dad = {
      say = "The receiver is carried through the flat. Somebody breathes. \"Good,\" he says, and it is carried back.",
      gives = { happiness = 1 },
    },
  },
}
