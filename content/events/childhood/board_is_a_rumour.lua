-- Glasses. Try it: baolife fire events/childhood/board_is_a_rumour --age 10
return event {
  title = "The Board Is a Rumour",
  text = "Everyone copies something from the board. You copy from your neighbour, who copies from the front, where "
    .. "there is said to be chalk.",
  when = { age = { 8, 16 }, school = { "primary", "middle", "high" } },
  chance = { per_year = 0.12 },
  max = 1,
  choices = {
    {
      id = "red", text = "Bold red frames", gives = { social = 2, smarts = 3 },
      say = "The trees have single leaves on them. Nobody had said.",
    },
    {
      id = "wire", text = "Wire, nearly invisible", gives = { smarts = 3, looks = 1 },
      say = "Three people ask whether you have had your hair cut.",
    },
    {
      id = "squint", text = "Squint with style", gives = { grades = -3, charisma = 1 },
      say = "You are thought to be mysterious. You are also thought to be waving at a bus, which you are.",
    },
  },
}
