-- An everyday one for grown-ups. Try it: baolife fire events/adulthood/plant_on_the_stairs --age 35
return event {
  title = "The Plant on the Stairs",
  text = {
    "On the landing stands a plant with a note: PLEASE. It has four leaves, and all of them look at you.",
    "Another plant on the landing, another note: YOU AGAIN, PLEASE. Word of you has got about among plants.",
    "A third plant. No note any more; it is simply understood.",
  },
  when = { age = { 22, 75 } },
  chance = { per_year = 0.08 },
  cooldown = "6y",
  max = 3,
  choices = {
    {
      id = "take", text = "Take it in", gives = { happiness = 3, karma = 2 },
      say = "It gets the sill over the radiator. In a month it has five leaves, and opinions.",
    },
    {
      id = "water", text = "Water it where it stands", gives = { karma = 2, social = 2 },
      say = "So, it turns out, do all the others. It is the best-watered plant in the city and has to be rescued "
        .. "again.",
    },
    {
      id = "note", text = "Add \"THANK YOU\" to the note", gives = { happiness = 2 },
      say = "Next morning it has gone, and in its place lies a biscuit.",
    },
  },
}
