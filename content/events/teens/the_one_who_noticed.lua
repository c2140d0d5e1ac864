-- A teacher notices; Room 12 comes back. Try it: baolife fire events/teens/the_one_who_noticed --age 15
return event {
  title = "The One Who Noticed",
  text = "The chairs are already on the tables in Room 12. \"You stop,\" says the teacher, holding up your exercise "
    .. "book, \"just where it gets interesting. Every time. Why is that?\"",
  when = { age = { 14, 17 }, school = { "middle", "high" } },
  chance = { per_year = 0.5 },
  max = 1,
  choices = {
    {
      id = "promise", text = "Promise to try", gives = { smarts = 3, grades = 5, trait = { C = 0.25 } },
      meet = { "tea" }, set = { "teacher" }, start = { "quests/teens/where_it_gets_interesting" },
      schedule = { { id = "events/midlife/room_twelve", after = "34y..46y", chance = 0.75 } },
      say = "You are lent a book with a name in it that is not the library's.",
    },
    {
      id = "maybe", text = "Say you'll think about it", gives = { grades = 2, trait = { C = 0.1 } }, meet = { "tea" },
      set = { "teacher" },
      schedule = { { id = "events/midlife/room_twelve", after = "34y..46y", chance = 0.75 } },
      say = "\"Good,\" says the teacher. \"That was the exercise.\"",
    },
    {
      id = "shrug", text = "Shrug", gives = { stress = -1 },
      say = "The book is put down, gently, open at the last line you wrote.",
    },
  },
}
