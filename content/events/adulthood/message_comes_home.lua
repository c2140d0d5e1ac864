-- The forwarded message. Try it: baolife fire events/adulthood/message_comes_home --age 30 --flag forwarded
return event {
  title = "The Forwarded Message Comes Home",
  text = "At the evening class they put you next to a woman, and when she bends over the paper you see the back of "
    .. "her neck, and you are fourteen, with a phone in your hand.",
  when = { age = { 20, 42 }, flags = { all = { "forwarded" } } },
  chance = { per_year = 0.1 },
  max = 1,
  choices = {
    {
      id = "say", text = "Say it was you", gives = { karma = 7, stress = -3 }, clear = { "forwarded" },
      say = "She puts the cap on her pen. \"It was forty people,\" she says. \"You're the first one to tell me.\"",
    },
    {
      id = "kind", text = "Be very kind, silently", gives = { karma = 2, stress = 3 },
      say = "You carry her folder, her coat, her tea. \"Do I know you?\" she asks in the third week.",
    },
    {
      id = "change", text = "Change to Tuesdays", gives = { stress = 4, happiness = 1 },
      say = "On Tuesdays it is pottery. You make a great many small lids.",
    },
  },
}
