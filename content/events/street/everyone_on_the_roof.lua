-- A heat wave. Try it: baolife fire events/street/everyone_on_the_roof --age 30
return event {
  title = "Everyone Sleeps on the Roof",
  text = {
    "Nobody can sleep, so one mattress goes up, then another, and by midnight the whole house lies under the "
      .. "aerials in its nightshirts, being polite.",
    "It is hot enough for the roof again. People make for the places they had last time, without discussion.",
  },
  when = { age = { 6, 85 } },
  gate = { season = "summer", weather = "clear" },
  chance = { per_year = 0.045 },
  cooldown = "3000d",
  max = 2,
  choices = {
    {
      id = "stories", text = "Tell stories until two", gives = { social = 5, energy = -3 },
      say = "From three mattresses away a voice asks you to go back and do the part with the horse again.",
    },
    {
      id = "check", text = "Look in on an old neighbour", gives = { karma = 4, closeness = { nbr = 5 } },
      say = "Wet towels, a fan, two glasses. He tells you what heat used to be.",
    },
    {
      id = "bath", text = "Sleep in the bath", gives = { happiness = 3, health = -1 },
      say = "You dream of being a fish with a stiff neck, and wake up as one.",
    },
  },
}
