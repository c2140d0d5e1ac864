-- The secret behind the gym. Try it: baolife fire events/adulthood/what_you_kept --age 30 --flag kept
return event {
  title = "What You Kept",
  text = "A letter from the friend who once told you something on the wall behind the gym. Inside there is a card "
    .. "for a wedding, and, folded very small, a question.",
  when = { age = { 22, 45 }, flags = { any = { "kept", "leaked" } }, person = { bf = { alive = true } } },
  chance = { per_year = 0.15 },
  max = 1,
  timeout = { after = "120d", choose = "dance" },
  choices = {
    {
      id = "stand", text = "Say yes, and cry", when = { flags = { all = { "kept" } } },
      gives = { happiness = 9, closeness = { bf = 8 } },
      say = "You stand beside them in front of everybody. You hold the ring, and the crisps.",
    },
    {
      id = "wrong", text = "\"I was fifteen and wrong\"", when = { flags = { all = { "leaked" } } },
      gives = { karma = 3, trust = { bf = 9 } },
      say = "The answer is one line long: \"I know. I only wanted to hear whether you did.\"",
    },
    {
      id = "dance", text = "Go, and dance with the aunts", gives = { happiness = 4, social = 4 },
      say = "Somebody's aunt has a tin of salted crisps in her handbag. You share it, down to the salt.",
    },
  },
}
