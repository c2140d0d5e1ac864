-- What comes after school; the clock waits. Try it: baolife fire events/young/fork_at_eighteen --age 18
return event {
  title = "The Fork at Eighteen",
  text = "The envelope, the overalls, the till and the rucksack have all been on the same chair for a week. Tonight "
    .. "somebody asks to sit on it.",
  class = "major",
  when = { age = { 18, 18 } },
  at = { birthday = 18 },
  max = 1,
  timeout = { after = "120d", choose = "work" },
  choices = {
    {
      id = "university", text = "Take the envelope: study",
      when = { any = { { flags = { any = { "exam=top", "exam=mid" } } }, { stat = { smarts = { min = 55 } } } } },
      gives = { smarts = 5, money = -900 }, set = { "path=university" },
      say = "A hall with eight hundred seats. You choose one in the middle and it squeaks for three years.",
    },
    {
      id = "apprentice", text = "Take the overalls: learn a trade", gives = { handy = 8, trait = { C = 0.2 } },
      set = { "path=apprentice" },
      say = "For a month you only sweep. Then somebody puts a tool in your hand and walks away.",
    },
    {
      id = "work", text = "Take the till: earn now", gives = { money = 900, social = 2 }, set = { "path=work" },
      say = "Your first own key ring, with one key on it that is not for home.",
    },
    {
      id = "year", text = "Take the rucksack: a year away", cost = 1200, gives = { happiness = 4, trait = { O = 1 } },
      set = { "path=away" },
      say = "You come back with a scar, a recipe and another way of saying good morning.",
    },
  },
}
