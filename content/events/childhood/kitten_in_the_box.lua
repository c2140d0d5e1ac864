-- A stray. Try it: baolife fire events/childhood/kitten_in_the_box --age 8
return event {
  title = "The Kitten in the Box",
  text = "A shoe box by the bins says GOOD HOME WANTED in felt pen. Inside, something the size of a bun looks up "
    .. "and opens its mouth without a sound.",
  when = { age = { 7, 12 }, person = { pet = { alive = false } } },
  chance = { per_year = 0.35 },
  max = 1,
  timeout = { after = "120d", choose = "home" },
  choices = {
    {
      id = "carry", text = "Carry it home",
      roll = {
        chance = { base = 0.5, C = 0.0033 },
        ok = {
          gives = { happiness = 8 }, meet = { "pet" }, set = { "pet" },
          schedule = { { id = "events/teens/vet_with_night_light", after = "5y..7y", chance = 0.55 } },
          say = "\"One night,\" they say. It is asleep in the bread basket before the sentence is finished.",
        },
        no = {
          gives = { closeness = { mum = -1 }, happiness = 1 },
          say = "Not in this flat. But the neighbour has heard, and has a box, and a lap.",
        },
      },
    },
    {
      id = "feed", text = "Feed it every day", gives = { karma = 3, trait = { C = 0.1 } }, meet = { "pet" },
      set = { "pet" },
      schedule = { { id = "events/teens/vet_with_night_light", after = "5y..7y", chance = 0.55 } },
      say = "Every day at four it comes out from under the stairs. In autumn it simply follows you up.",
    },
    {
      id = "home", text = "Find it a good home", gives = { karma = 4, social = 2 },
      say = "Nine doors and a speech. At the tenth they take it, and give you a biscuit.",
    },
  },
}
