-- A snow day. Try it: baolife fire events/seasons/school_is_shut --age 9
return event {
  title = "School Is Shut",
  text = {
    "The radio reads out a list of schools, and yours is on it, and the whole street hears you hear it. It is up to "
      .. "the second step, and still coming down.",
    "The list on the radio, and yours is on it, and you already know where the good bin lids are.",
  },
  when = { age = { 6, 16 }, school = { "primary", "middle", "high" } },
  gate = { weather = "snow" },
  chance = { per_year = 0.2 },
  cooldown = "900d",
  max = 2,
  timeout = { after = "30d", choose = "snowman" },
  choices = {
    {
      id = "snowman", text = "Build a rude snowman", gives = { happiness = 6, social = 3 },
      say = "It has the headmaster's nose. By noon it also has the headmaster's hat, and nobody knows how.",
    },
    {
      id = "dig", text = "Dig out an old neighbour", gives = { karma = 5, closeness = { nbr = 6 } },
      say = "You find the path, the mat and a boot from another winter. There is cocoa behind the door.",
    },
    {
      id = "sled", text = "Sledge down on a bin lid",
      roll = {
        chance = { base = 0.5, fitness = 0.0033 },
        ok = {
          gives = { happiness = 8 },
          say = "Past the bakery, past the church, across the square. Somebody salutes.",
        },
        no = {
          gives = { health = -4, happiness = 3 },
          say = "The hedge at number six stops you. It has a hole in the shape of you until May.",
        },
      },
    },
  },
}
