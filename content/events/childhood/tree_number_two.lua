-- The school play. Try it: baolife fire events/childhood/tree_number_two --age 8
return event {
  title = "Tree Number Two",
  text = "The parts are read out. There is a prince, a fox, a river played by twins, and, near the end of the list, "
    .. "with no lines, there is you.",
  when = { age = { 6, 11 }, school = "primary" },
  chance = { per_year = 0.25 },
  max = 1,
  timeout = { after = "120d", choose = "best" },
  choices = {
    {
      id = "best", text = "Be the best tree ever",
      roll = {
        chance = { base = 0.4, C = 0.0033 },
        ok = {
          gives = { social = 5, happiness = 4 },
          say = "You sway so truly that a man in row three reaches for his scarf.",
        },
        no = {
          gives = { happiness = -1 },
          say = "A branch falls off during the love scene. Somebody filmed it, of course.",
        },
      },
    },
    {
      id = "line", text = "Add a line of your own",
      roll = {
        chance = { base = 0.4, E = 0.0033 },
        ok = { gives = { social = 7 }, say = "\"Mind my roots,\" you say to the prince, and the hall comes down." },
        no = {
          gives = { stress = 4, happiness = 2 },
          say = "You say it into a silence. The fox covers for you, like a friend.",
        },
      },
    },
    {
      id = "cold", text = "Catch a cold", gives = { stress = -2, social = -1 },
      say = "Tree number two is played by a coat stand. It gets good notices.",
    },
  },
}
