-- Starting to run. Try it: baolife fire events/young/one_more_lamp_post --age 25 --set stat.fitness=45
return event {
  title = "Sofa to the Lamp Post",
  text = "You have run exactly as far as the lamp post, and the lamp post is holding you up. A woman with a pram "
    .. "goes past, and says, \"Well done.\"",
  when = { age = { 20, 34 }, stat = { fitness = { max = 56 } } },
  chance = { per_year = 0.25 },
  max = 1,
  choices = {
    {
      id = "one_more", text = "One more lamp post", gives = { fitness = 6, energy = 2 }, set = { "runner" },
      schedule = { { id = "events/adulthood/forty_two_point_one", after = "4y..12y", chance = 0.5 } },
      say = "There are nineteen of them to the river. By autumn you know each one by its stickers.",
    },
    {
      id = "podcast", text = "Go on with a podcast", gives = { fitness = 4, smarts = 1 }, set = { "runner" },
      schedule = { { id = "events/adulthood/forty_two_point_one", after = "4y..12y", chance = 0.5 } },
      say = "You learn everything about the Bronze Age, one kilometre at a time.",
    },
    {
      id = "sofa", text = "Let the sofa win", gives = { happiness = 1, stress = -2 },
      say = "It has kept your shape. It would like you to know that it was never worried.",
    },
  },
}
