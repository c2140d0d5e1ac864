-- The donor register. Try it: baolife fire events/young/cotton_bud --age 22
return event {
  title = "A Cotton Bud for a Stranger",
  text = "There is a table in the hall with leaflets and a bowl of cotton buds. One swab, says the girl, and "
    .. "perhaps one day a phone call, and perhaps never.",
  when = { age = { 18, 29 }, stat = { health = { min = 50 } } },
  chance = { per_year = 0.16 },
  max = 1,
  timeout = { after = "120d", choose = "ask" },
  choices = {
    {
      id = "join", text = "Join the register", gives = { karma = 4 }, set = { "donor" },
      schedule = { { id = "events/adulthood/call_from_the_register", after = "8y..18y", chance = 0.3 } },
      say = "Your cheek goes into an envelope with a number. You forget the number by the bus stop.",
    },
    {
      id = "ask", text = "Ask questions first", gives = { smarts = 2 },
      say = "She has an answer to every one of them, and gives you the leaflet and the good pen.",
    },
    {
      id = "not_today", text = "Not today", gives = { stress = -1 },
      say = "\"We're here on Thursdays,\" says the girl, and means it kindly.",
    },
  },
}
