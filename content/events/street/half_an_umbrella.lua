-- Rain. Try it: baolife fire events/street/half_an_umbrella --age 30
return event {
  title = "Half an Umbrella",
  text = {
    "It comes down like gravel, and you have an umbrella, and beside you at the lights stands somebody who has a "
      .. "cello and no umbrella.",
    "Rain, lights, umbrella. The person beside you this time has a birthday cake, and the box is going soft.",
  },
  when = { age = { 12, 100 } },
  gate = { weather = "rain", hour = { 7, 22 } },
  chance = { per_year = 0.05 },
  cooldown = "8y",
  max = 3,
  choices = {
    {
      id = "walk", text = "Walk them to their door", gives = { karma = 3 }, meet = { "pal" },
      say = "You are both wet on one side, and it is the better conversation for it.",
    },
    {
      id = "give", text = "Give it away and run", gives = { karma = 4, energy = -2, happiness = 3 },
      say = "You arrive like something from a river. It hangs on your door next morning, dry, with a note.",
    },
    {
      id = "walk_on", text = "Walk on", gives = { stress = -1 },
      say = "Behind you somebody begins, after all, to laugh.",
    },
  },
}
