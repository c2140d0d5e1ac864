-- Mum really did keep it. Try it: baolife fire events/adulthood/red_envelopes --age 30 --flag mumkeeps
return event {
  title = "The Red Envelopes, with Interest",
  text = "{mum} puts the old tin in front of you. In it lies a bankbook in your name, and beside every sum is a "
    .. "date in pencil, and the name of the uncle.",
  when = { age = { 22, 45 }, flags = { all = { "mumkeeps" } }, person = { mum = { alive = true } } },
  chance = { per_year = 0.12 },
  max = 1,
  choices = {
    {
      id = "hug", text = "Hug her", gives = { money = 1800, happiness = 5, closeness = { mum = 12 } },
      say = "\"You thought I'd spent it,\" she says into your shoulder. You had thought so for twenty years.",
    },
    {
      id = "trip", text = "Give it back, for her trip", gives = { karma = 4, closeness = { mum = 15 } },
      say = "She sends a postcard from the sea, with a date in pencil, and the price of everything.",
    },
    {
      id = "tin", text = "Keep it in the tin", gives = { money = 900, happiness = 3 },
      say = "You take out half. The other half goes on waiting, as it knows how to.",
    },
  },
}
