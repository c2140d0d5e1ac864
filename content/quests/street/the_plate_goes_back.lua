-- The plate over the wall wants filling again. Begun by events/street/plate_over_the_wall.
return quest {
  title = "The Plate Goes Back",
  text = "The plate has come over the wall again, full, and it is empty, and that is how it starts.",
  when = { age = { 8, 100 } },
  cooldown = "8y",
  max = 3,
  steps = {
    {
      id = "fill", text = "Cook something for the plate", goal = { count = { did_cook = 2 } }, limit = "240d",
      on_limit = "wash", gives = { closeness = { nbr = 3 } },
      say = "The first one you keep for yourselves. The second one is round, mostly.",
    },
    {
      id = "wash", text = "Stand by the wall for a bit: go for a walk", goal = { count = { did_walk = 1 } }, limit = "120d",
      say = "\"Cardamom,\" says the wall, before you can ask.",
    },
  },
  reward = {
    diamonds = 3, gives = { social = 2, closeness = { nbr = 5 } },
    say = "There are two plates on the wall now, and nobody remembers whose is whose.",
  },
  fail = { say = "The plate stands on your shelf. It looks at you whenever you fry an egg." },
}
