-- The old cat. Try it: baolife fire events/young/warm_patch_on_the_rug --age 22 --flag pet
return event {
  title = "The Warm Patch on the Rug",
  text = "It sleeps on the one square of the rug where the sun is, and has not moved with it today. It is as old as "
    .. "your oldest coat. Somebody has put the bread basket next to it.",
  sensitive = true,
  when = { age = { 18, 28 }, flags = { all = { "pet" } }, person = { pet = { alive = true } } },
  chance = { per_year = 0.4, times = { { 0.5, age = { 18, 21 }, flags = { all = { "pet_saved" } } } } },
  max = 1,
  choices = {
    {
      id = "stay", text = "Stay the whole day", gives = { happiness = -5, closeness = { mum = 5 } },
      schedule = { { id = "events/young/basket_by_the_window", after = "2w..4w" } },
      say = "You move the rug, a hand's width at a time, so that the sun stays on it.",
    },
    {
      id = "rose", text = "Choose a place for a rose", gives = { happiness = -5, karma = 2 },
      schedule = { { id = "events/young/basket_by_the_window", after = "2w..4w" } },
      say = "By the stairs, where it came out every day at four.",
    },
    {
      id = "tell", text = "Tell it the story of the box", gives = { happiness = -4, stress = -3 },
      schedule = { { id = "events/young/basket_by_the_window", after = "2w..4w" } },
      say = "Shoe box, felt pen, the size of a bun. One ear turns to you at the word \"fish\".",
    },
  },
}
