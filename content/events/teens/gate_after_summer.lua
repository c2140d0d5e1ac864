-- The school choice at fifteen; the clock waits. Try it: baolife fire events/teens/gate_after_summer --age 15
return event {
  title = "Which Gate After Summer",
  text = "Three leaflets on the kitchen table: the exam school on the hill, the school with the workshop, and the "
    .. "one round the corner where everybody goes. The pen lies across all three.",
  class = "major",
  when = { age = { 15, 15 } },
  at = { birthday = 15 },
  max = 1,
  timeout = { after = "120d", choose = "corner" },
  choices = {
    {
      id = "hill", text = "The exam school on the hill", when = { stat = { smarts = { min = 40 } } },
      gives = { smarts = 3, stress = 5, grades = 4 }, set = { "track=exam" },
      say = "A hundred and twelve steps to the gate. On the first morning you count them twice.",
    },
    {
      id = "workshop", text = "The school with the workshop", gives = { handy = 8, happiness = 2 },
      set = { "track=workshop" },
      say = "It smells of oil and sawdust, and on day one they hand you something sharp and trust you with it.",
    },
    {
      id = "corner", text = "The one round the corner", gives = { social = 5, stress = -2 }, set = { "track=corner" },
      say = "You can leave home when the bell rings and still be only a little late, together with everyone.",
    },
  },
}
