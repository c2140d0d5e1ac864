-- Leaving home; the recipe comes back. Try it: baolife fire events/young/the_suitcase --age 19
return event {
  title = "What Mum Puts in the Suitcase",
  text = "You packed it yesterday. This morning it will not close, and it clinks. {mum} stands next to it with a "
    .. "very innocent face and a roll of tape.",
  when = { age = { 18, 21 }, person = { mum = { alive = true } } },
  chance = { per_year = 1.4 },
  max = 1,
  choices = {
    {
      id = "all", text = "Take all the pickles", gives = { happiness = 2, closeness = { mum = 6 } },
      say = "Eleven jars, four trains, one leak. Your whole corridor learns to love radish.",
    },
    {
      id = "one", text = "Take only one jar", gives = { closeness = { mum = -1 }, trait = { C = 0.05 } },
      say = "You unpack it in a strange kitchen. It is wrapped in your old pillowcase.",
    },
    {
      id = "recipe", text = "Ask for the recipe", gives = { closeness = { mum = 5 }, handy = 1 }, set = { "recipe" },
      schedule = { { id = "events/senior/enough", after = "46y..56y", chance = 0.7 } },
      say = "It is one line long, and the amount of everything is \"enough\".",
    },
  },
}
