-- Books that nobody borrows. Begun by events/childhood/due_back_tuesday.
return quest {
  title = "What the Librarian Keeps",
  text = "Under her counter the librarian has a shelf for people who bring things back. \"Start at the left,\" she says.",
  when = { age = { 6, 14 } },
  max = 1,
  steps = {
    {
      id = "first", text = "Read a book from the shelf", goal = { count = { did_read = 1 } }, limit = "1y",
      gives = { smarts = 0.5 }, say = "A lighthouse, a goat, a war. You bring it back on the Monday.",
    },
    {
      id = "rest", text = "Read three more", goal = { count = { did_read = 3 } }, limit = "2y",
      say = "The last one is by somebody who lives in your street, and has a hedge.",
    },
  },
  reward = {
    diamonds = 4, gives = { smarts = 1.5, karma = 1 },
    say = "You are given a card of your own. It says: no limit.",
  },
  fail = { say = "The shelf is full again. She starts the next child at the left." },
}
