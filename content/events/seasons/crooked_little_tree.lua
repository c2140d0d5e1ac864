-- Christmas. Try it: baolife fire events/seasons/crooked_little_tree --age 20
return event {
  title = "The Crooked Little Tree",
  text = {
    "It was the last one, and it leans, and one side of it is mostly air. Out of the box comes the ornament "
      .. "somebody made of an egg cup and a sock.",
    "Another tree, another lean. The egg-cup ornament has lost its eye, and is more itself than ever.",
  },
  when = { age = { 4, 100 }, window = "xmas" },
  chance = { per_window = 0.06 },
  cooldown = "1800d",
  max = 3,
  choices = {
    {
      id = "hang", text = "Hang the ugly ornament", gives = { happiness = 3, closeness = { mum = 4, sib = 3 } },
      say = "In front, where the light falls on it. The tree leans a little the other way.",
    },
    {
      id = "sing", text = "Sing at the ward", gives = { karma = 5, social = 3 },
      say = "The man in bed four takes the descant, to the surprise of everybody, including his doctor.",
    },
    {
      id = "wrap", text = "Wrap something for the cat", gives = { happiness = 4 },
      say = "Whoever's cat it is, it keeps the box and returns the contents.",
    },
  },
}
