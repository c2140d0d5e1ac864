-- The library book. Started by events/childhood/due_back_tuesday.
-- Try it: baolife fire events/senior/amnesty_week --age 70 --flag book
return event {
  title = "Amnesty Week",
  text = "A banner over the library door: AMNESTY WEEK, NO QUESTIONS ASKED. In your bag lies a book about a "
    .. "submarine. You have worked out the fine; it comes to forty-one thousand.",
  when = { age = { 62, 82 }, flags = { all = { "book" } } },
  max = 1,
  choices = {
    {
      id = "knees", text = "Return it on your knees", gives = { social = 6, happiness = 7 },
      say = "They help you up again, which takes two of them, and hang it in a frame by the door.",
    },
    {
      id = "slot", text = "Slip it through the slot", gives = { karma = 2, happiness = 2 },
      say = "The alarm rings for the whole of Saturday. No questions are asked, very pointedly.",
    },
    {
      id = "read", text = "Read it to the children's corner", gives = { happiness = 9, karma = 4 },
      say = "Eleven pages of air left. Nobody in the corner breathes. You tell them, quietly, that they get out.",
    },
  },
}
