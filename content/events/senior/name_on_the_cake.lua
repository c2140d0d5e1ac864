-- Retirement; the clock waits. Try it: baolife fire events/senior/name_on_the_cake --age 65
return event {
  title = "The Cake Says Your Name Wrong",
  text = "There are forty paper plates, a speech with your jokes in it, and a cake with your name on it, nearly. "
    .. "Behind the cake is a Monday with nothing written on it.",
  class = "major",
  when = { age = { 65, 65 } },
  at = { birthday = 65 },
  max = 1,
  timeout = { after = "120d", choose = "letter" },
  choices = {
    {
      id = "letter", text = "Eat the wrong letter first", gives = { happiness = 5, social = 3, stress = -5 },
      set = { "retired" },
      say = "It is the best one, with the cherry. On Monday you wake at six, and turn over.",
    },
    {
      id = "two_days", text = "Ask for two days a week",
      roll = {
        chance = { base = 0.4, reputation = 0.004 },
        ok = {
          gives = { money = 900, happiness = 4 }, set = { "retired=half" },
          say = "Tuesdays and Thursdays. The mug stays on its hook.",
        },
        no = {
          gives = { happiness = 2, stress = -4 }, set = { "retired" },
          say = "They would love to, they say, and give you a second slice.",
        },
      },
    },
    {
      id = "notebook", text = "Leave your notebook to the youngest", gives = { karma = 4, happiness = 3, stress = -4 },
      set = { "retired" },
      say = "On page one it says, \"Ask early.\" The youngest reads that page standing up.",
    },
  },
}
