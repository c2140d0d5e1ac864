-- A notice: the bakery did well. Started by events/adulthood/friday_years_later.
-- Try it: baolife fire events/adulthood/second_oven --age 40
return event {
  title = "The Second Oven",
  text = "An envelope with flour on it, and inside more than you put in. The second oven, it says, is called Friday.",
  max = 1,
  gives = { money = 1800, happiness = 3 },
}
