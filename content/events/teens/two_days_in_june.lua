-- The exam. Try it: baolife fire events/teens/two_days_in_june --age 17 --flag prep=plan
return event {
  title = "Two Days in June",
  text = "The gym again, but the tables stand alone, each with a number and a bottle of water. The paper is face "
    .. "down. Somewhere a fly is doing the whole exam out loud.",
  when = { age = { 17, 18 }, flags = { all = { "prep" } } },
  at = { window = "exam" },
  max = 1,
  timeout = { after = "60d", choose = "easy" },
  choices = {
    {
      id = "hard", text = "Take the hard question first",
      schedule = { { id = "events/teens/page_takes_ages", after = "2w..3w" } },
      roll = {
        chance = { base = 0.3, smarts = 0.005 },
        ok = { gives = { stress = -2 }, set = { "exam=top" }, say = "It opens like a nut. The rest is downhill." },
        no = {
          gives = { stress = 3 }, set = { "exam=mid" },
          say = "It eats an hour. You run through the rest like a person with a bus to catch.",
        },
      },
    },
    {
      id = "easy", text = "Easy ones, then breathe",
      schedule = { { id = "events/teens/page_takes_ages", after = "2w..3w" } },
      roll = {
        chance = { base = 0.5, smarts = 0.0033 },
        ok = {
          gives = { stress = -3 }, set = { "exam=mid" },
          say = "Tick, tick, tick. You leave with a dry pen and a clear head.",
        },
        no = { gives = { stress = 3 }, set = { "exam=low" }, say = "The easy ones were not where you had left them." },
      },
    },
    {
      id = "tilt", text = "Tilt your paper for a friend", when = { person = { bf = { alive = true } } },
      schedule = { { id = "events/teens/page_takes_ages", after = "2w..3w" } },
      roll = {
        chance = 0.6,
        ok = {
          gives = { closeness = { bf = 8 }, karma = -4 }, set = { "exam=mid" },
          say = "Two degrees to the left. You never talk about it, and you both know the number.",
        },
        no = {
          gives = { stress = 9 }, set = { "exam=void" },
          say = "A hand comes down on your paper, very politely, and takes it away.",
        },
      },
    },
  },
}
