-- Learning to swim. Try it: baolife fire events/childhood/deep_end --age 8
return event {
  title = "The Deep End",
  text = "The tiles go from pale to dark blue, and the rope between has little corks on it. \"Whenever you like,\" "
    .. "says the teacher with the pole.",
  when = { age = { 6, 10 } },
  gate = { hour = { 8, 18 }, season = { "summer", "autumn" } },
  chance = { per_year = 0.35 },
  max = 1,
  timeout = { after = "120d", choose = "ladder" },
  choices = {
    {
      id = "jump", text = "Jump",
      roll = {
        chance = { base = 0.5, fitness = 0.0033 },
        ok = {
          gives = { fitness = 4, happiness = 3 }, set = { "swimmer" },
          start = { "quests/childhood/five_lengths" },
          say = "Green, loud, quiet, up. You are the tallest wet person in the world.",
        },
        no = {
          gives = { stress = 4, trait = { C = 0.05 } },
          say = "The pole fishes you out. You cough up a piece of pool and, after a while, a laugh.",
        },
      },
    },
    {
      id = "ladder", text = "Go in by the ladder", gives = { fitness = 3, trait = { C = 0.05 } }, set = { "swimmer" },
      start = { "quests/childhood/five_lengths" },
      say = "One rung at a time, until there are no more rungs and you are, apparently, swimming.",
    },
    {
      id = "coats", text = "Hold the coats", gives = { social = 2 },
      say = "Everybody's secrets are in the pockets. You are very popular at the edge.",
    },
  },
}
