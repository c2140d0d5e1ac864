-- Schoolchildren with a questionnaire. Try it: baolife fire events/elder/class_visit --age 84
return event {
  title = "Question Seven",
  text = {
    "Nine children sit on your carpet with a questionnaire. They have done your name and your first telephone. The "
      .. "one with the plaits reads out number seven: \"What was it like?\"",
    "Another carpetful of children, another question seven. One of them is the little sister of the plaits, and has "
      .. "been warned about you.",
  },
  when = { age = { 76, 110 } },
  chance = { per_year = 0.25 },
  cooldown = "3y",
  max = 3,
  choices = {
    {
      id = "slow", text = "\"Slower, and with more mud\"", gives = { happiness = 4, social = 3 },
      say = "They write down \"mud\". In the school paper it is the headline.",
    },
    {
      id = "show", text = "Show them the dial telephone", gives = { happiness = 5 },
      say = "They press it, stroke it and ask it questions. In the end one of them puts a finger in the right hole.",
    },
    {
      id = "ask", text = "Ask them the same thing", gives = { smarts = 2, karma = 3 },
      say = "\"Loud,\" they say. \"Good. There's a dog.\" You find that yours was much the same.",
    },
  },
}
