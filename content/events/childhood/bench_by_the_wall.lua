-- Somebody is being picked on; it comes back twice. Try it: baolife fire events/childhood/bench_by_the_wall --age 9
return event {
  title = "The Bench by the Wall",
  text = "At break one kid sits on the bench by the wall, and three others stand round it and throw the kid's cap. "
    .. "It lands near your shoe. Everybody looks at the cap.",
  when = { age = { 8, 11 }, school = "primary" },
  chance = { per_year = 0.4 },
  max = 1,
  timeout = { after = "120d", choose = "tell" },
  choices = {
    {
      id = "sit", text = "Sit beside the picked-on kid", gives = { karma = 6, social = -1 }, meet = { "pal" },
      set = { "bully=stood" },
      schedule = {
        { id = "events/teens/same_boy_taller", after = "3y..5y", chance = 0.7 },
        { id = "events/adulthood/face_across_the_desk", after = "24y", chance = 0.6 },
      },
      say = "Two on a bench is a different picture. The cap gets thrown once more, with less in it.",
    },
    {
      id = "tell", text = "Tell a teacher", gives = { karma = 3, grades = 1, trait = { C = 0.05 } },
      set = { "bully=told" },
      schedule = {
        { id = "events/teens/same_boy_taller", after = "3y..5y", chance = 0.7 },
        { id = "events/adulthood/face_across_the_desk", after = "24y", chance = 0.6 },
      },
      say = "The whistle blows. Somebody hisses a word at you in the corridor, and somebody else does not.",
    },
    {
      id = "away", text = "Look away", gives = { stress = 3 }, set = { "bully=silent" },
      schedule = {
        { id = "events/teens/wall_without_bench", after = "3y..5y", chance = 0.7 },
        { id = "events/adulthood/face_across_the_desk", after = "24y", chance = 0.6 },
      },
      say = "You learn the pattern of the bricks by heart. You still know it.",
    },
    {
      id = "laugh", text = "Laugh along", gives = { karma = -6, social = 2 }, set = { "bully=joined" },
      schedule = {
        { id = "events/teens/wall_without_bench", after = "3y..5y", chance = 0.7 },
        { id = "events/adulthood/face_across_the_desk", after = "24y", chance = 0.6 },
      },
      say = "It is over quickly, and the cap is wet. Your laugh sounds like somebody else's.",
    },
  },
}
