-- The winter solstice. Try it: baolife fire events/seasons/dumplings_or_rice_balls --age 30
return event {
  title = "Dumplings or Rice Balls?",
  text = {
    "The shortest day of the year, and half the family comes from where you eat dumplings on it and half from where "
      .. "you eat rice balls. Both pots are boiling. Both halves look at you.",
    "The shortest day again. The pots have been moved apart since last time, and somebody has drawn a line on the "
      .. "stove.",
  },
  when = { age = { 6, 100 }, window = "solstice" },
  chance = { per_window = 0.056 },
  cooldown = "1800d",
  max = 3,
  choices = {
    {
      id = "dumplings", text = "Dumplings", gives = { happiness = 3, closeness = { dad = 3 } },
      say = "One of them has a coin in it. You find it with a tooth.",
    },
    {
      id = "rice_balls", text = "Rice balls", gives = { happiness = 3, closeness = { mum = 3 } },
      say = "Black sesame, too hot. You are a year older from the first bite, they say.",
    },
    {
      id = "both", text = "Both, and diplomacy", gives = { social = 4, health = -1 },
      say = "You praise each in the hearing of the other. Then you lie down on the longest night there is.",
    },
  },
}
