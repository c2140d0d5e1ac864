-- The first day of middle school. Try it: baolife fire events/teens/new_school --age 12
return event {
  title = "New School, New You",
  text = "Nobody here has seen you cry over a recorder. Four hundred strangers, a map that folds the wrong way, and "
    .. "a dinner hall with every table taken by somebody.",
  when = { age = { 11, 14 }, school = "middle" },
  at = { date = "09-01" },
  max = 1,
  timeout = { after = "120d", choose = "same" },
  choices = {
    {
      id = "reinvent", text = "Reinvent yourself",
      roll = {
        chance = { base = 0.4, E = 0.0033 },
        ok = {
          gives = { social = 6, happiness = 3 },
          say = "By Friday people use your new nickname as if it were old.",
        },
        no = {
          gives = { social = -2, stress = 3 },
          say = "Your cousin is in the parallel class, and knows about the recorder.",
        },
      },
    },
    {
      id = "same", text = "Stay the same old you", gives = { grades = 1, closeness = { bf = 4 }, trait = { C = 0.05 } },
      say = "Same bag, same sandwich. It is a relief to recognise somebody in the mirror.",
    },
    {
      id = "quiet", text = "Sit with the quiet table", gives = { smarts = 1 }, meet = { "pal" },
      say = "For ten minutes nobody speaks. Then somebody slides you a drawing of the headmaster as a heron.",
    },
  },
}
