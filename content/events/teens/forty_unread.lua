-- A chat turns on one person. Try it: baolife fire events/teens/forty_unread --age 14
return event {
  title = "Forty Unread, All About One Person",
  text = "The class chat has forty new messages and they are all one joke, and the joke is a girl who sits two rows "
    .. "in front of you. You can see the back of her neck. It is not moving.",
  when = { age = { 13, 17 } },
  chance = { per_year = 0.3 },
  max = 1,
  choices = {
    {
      id = "stop", text = "\"Stop. Not funny.\"", gives = { karma = 6, social = -2, trust = { pal = 5 } },
      say = "Nobody writes anything for four minutes. Then two others write \"yes\".",
    },
    {
      id = "ask", text = "Ask her if she is all right", gives = { karma = 5 }, meet = { "pal" },
      say = "\"No,\" she says. Then: \"Have you got a tissue?\" You have a whole packet.",
    },
    {
      id = "forward", text = "Forward it", gives = { social = 2, karma = -7, stress = 2 }, set = { "forwarded" },
      say = "It leaves your hand with a small whoosh. Two rows in front, a phone buzzes.",
    },
  },
}
