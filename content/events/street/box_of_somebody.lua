-- A flea market. Try it: baolife fire events/street/box_of_somebody --age 30
return event {
  title = "Three Coins for a Box of Somebody",
  text = "Between the lamps and the left boots stands a box of photographs: one family, fifty years of it, always "
    .. "the same bench. Three coins, says the man, with the old camera thrown in.",
  when = { age = { 16, 95 } },
  gate = { weekday = { "sat", "sun" }, hour = { 7, 15 } },
  chance = { per_year = 0.035 },
  max = 1,
  choices = {
    {
      id = "return", text = "Find the family", gives = { karma = 6, money = -3 }, meet = { "str" },
      say = "It takes a year, and a signpost in picture forty. They open the door, and there, behind them, is the "
        .. "bench.",
    },
    {
      id = "camera", text = "Keep the camera", gives = { happiness = 4, creativity = 3, money = -3 },
      say = "There is one picture left in it. You carry it about for weeks before you dare.",
    },
    {
      id = "haggle", text = "Haggle, for sport", gives = { social = 2, happiness = 2 },
      say = "Two coins, a button and half a sandwich. You both walk away feeling that you have robbed an honest man.",
    },
  },
}
