-- A loan to a friend; Friday comes years later. Try it: baolife fire events/young/just_until_friday --age 25
return event {
  title = "Just Until Friday",
  text = "{pal} turns a spoon over and over in the empty cup. It is about an oven, and a deposit, and it is really "
    .. "only until Friday.",
  when = { age = { 20, 32 }, person = { pal = { alive = true } } },
  chance = { per_year = 0.25 },
  max = 1,
  timeout = { after = "120d", choose = "no" },
  choices = {
    {
      id = "paper", text = "Lend it, write it down", cost = 300, gives = { trust = { pal = 3 } },
      set = { "loan=paper" },
      schedule = { { id = "events/adulthood/friday_years_later", after = "6y..11y", chance = 0.75 } },
      say = "Two signatures on a napkin. You get the half with the coffee ring.",
    },
    {
      id = "gift", text = "Give it as a gift", cost = 200, gives = { karma = 4, closeness = { pal = 5 } },
      set = { "loan=gift" },
      schedule = { { id = "events/adulthood/friday_years_later", after = "6y..11y", chance = 0.75 } },
      say = "The spoon stops. \"I'll name something after you,\" says your friend.",
    },
    {
      id = "no", text = "Say no, kindly",
      roll = {
        chance = { base = 0.5, social = 0.0025 },
        ok = { gives = { trust = { pal = 2 } }, say = "\"Fair enough,\" and it is. You split a cake, and the bill." },
        no = {
          gives = { closeness = { pal = -5 } },
          say = "The spoon goes down, neatly, on the wrong side of the saucer.",
        },
      },
    },
  },
}
