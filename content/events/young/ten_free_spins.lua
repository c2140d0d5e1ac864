-- A betting app; the true average is told. Try it: baolife fire events/young/ten_free_spins --age 22
return event {
  title = "Ten Free Spins",
  text = "It is in your phone already, as a present, says the phone. Ten free spins, a cartoon pirate, and a button "
    .. "that pulses like something asleep.",
  when = { age = { 19, 28 }, trait = { C = { max = 60 } } },
  chance = { per_year = 0.2 },
  max = 1,
  choices = {
    {
      id = "delete", text = "Delete the app", gives = { trait = { C = 0.15 }, stress = -1 },
      say = "The pirate asks if you are sure, three times. You are, three times.",
    },
    {
      id = "free", text = "Take just the free ones", set = { "bet" },
      schedule = { { id = "events/young/rent_day", after = "3mo..9mo", chance = 0.35 } },
      roll = {
        chance = 0.5,
        ok = {
          gives = { happiness = 2, addiction = 3 },
          say = "A small win, with trumpets. On average it keeps four of every hundred you put in; nobody plays a "
            .. "trumpet for that.",
        },
        no = {
          gives = { addiction = 2, stress = 1 },
          say = "The tenth spin ends on two parrots. Now it would like you to add some money.",
        },
      },
    },
    {
      id = "limit", text = "Set a limit of 50",
      roll = {
        chance = { base = 0.4, C = 0.005 },
        ok = {
          gives = { money = -28, trait = { C = 0.05 } },
          say = "It is gone in eleven minutes, which is what the small print said.",
        },
        no = {
          gives = { money = -330, stress = 3, addiction = 4 }, set = { "bet" },
          schedule = { { id = "events/young/rent_day", after = "3mo..9mo", chance = 0.35 } },
          say = "The limit had an edit button.",
        },
      },
    },
  },
}
