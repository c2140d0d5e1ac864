-- A sleepless night. Try it: baolife fire events/street/three_twelve --age 40 --set stat.stress=65
return event {
  title = "3:12 by the Ceiling",
  text = {
    "The red numbers on the ceiling say 3:12. They have said so for some time. Somewhere a pipe knocks twice, as if "
      .. "it wanted to come in.",
    "3:12 again; you might have known. The pipe knocks twice and you nearly say hello.",
    "3:12, and the pipe. By now the three of you are old acquaintances.",
  },
  when = { age = { 18, 100 }, stat = { stress = { min = 42 } } },
  gate = { hour = { 1, 4 } },
  chance = { per_year = 0.3 },
  cooldown = "4y",
  max = 3,
  timeout = { after = "30d", choose = "write" },
  choices = {
    {
      id = "write", text = "Get up and write it down", gives = { stress = -5 },
      say = "On paper it is four lines long. You had expected more of it.",
    },
    {
      id = "scroll", text = "Look at your phone", gives = { energy = -5, stress = 3, happiness = 1 },
      say = "You learn how otters sleep. They hold hands. It is 4:40.",
    },
    {
      id = "count", text = "Count your relatives",
      roll = {
        chance = 0.6,
        ok = { gives = { energy = 3 }, say = "At cousin thirty-one you are gone." },
        no = {
          gives = { happiness = 2 },
          say = "At cousin thirty-one you remember the wedding with the horse, and have to sit up and laugh.",
        },
      },
    },
  },
}
