-- The first word. Try it: baolife fire events/infancy/first_word --age 0
return event {
  title = "The First Word",
  text = {
    "You have been testing sounds on the ceiling for weeks. Tonight two faces hang over the high chair, hardly "
      .. "breathing, and a bowl of noodles steams between them.",
  },
  when = { age = { 0, 1 } },
  at = { age_days = { 270, 350 } },
  max = 1,
  choices = {
    {
      id = "mama", text = "\"Mama\"", gives = { closeness = { mum = 5, dad = -1 } },
      say = "{mum} writes down the minute. She will know it by heart when you are forty.",
    },
    {
      id = "baba", text = "\"Baba\"", when = { person = { dad = { alive = true } } },
      gives = { closeness = { dad = 5, mum = -1 } },
      say = "{dad} rings eleven people. You say it to none of them.",
    },
    {
      id = "noodle", text = "\"Noodle\"", gives = { happiness = 3, smarts = 1 }, set = { "noodle" },
      say = "Nobody can prove you meant the bowl. Everybody knows you meant the bowl.",
    },
  },
}
