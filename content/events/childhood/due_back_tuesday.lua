-- A library book. Try it: baolife fire events/childhood/due_back_tuesday --age 8
return event {
  title = "Due Back Tuesday",
  text = "The book about the submarine is due back on Tuesday, and it is Monday, and the submarine is stuck on the "
    .. "sea bed with eleven pages of air.",
  when = { age = { 7, 11 } },
  chance = { per_year = 0.3 },
  max = 1,
  choices = {
    {
      id = "return", text = "Return it on time", gives = { karma = 1, grades = 2, trait = { C = 0.1 } },
      start = { "quests/childhood/what_the_librarian_keeps" },
      say = "The librarian stamps the card and tells you, quietly, that they get out.",
    },
    {
      id = "again", text = "Read it once more", gives = { smarts = 3 }, set = { "book" },
      schedule = { { id = "events/senior/amnesty_week", after = "56y..68y", chance = 0.7 } },
      say = "Tuesday goes by above you, like a ship.",
    },
    {
      id = "hide", text = "Hide it under the bed", gives = { happiness = 2, karma = -2 }, set = { "book" },
      schedule = { { id = "events/senior/amnesty_week", after = "56y..68y", chance = 0.7 } },
      say = "The submarine settles among the socks, where nobody will ever look.",
    },
  },
}
