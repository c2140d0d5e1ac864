-- The bill for the spins. Started by events/young/ten_free_spins.
-- Try it: baolife fire events/young/rent_day --age 23 --flag bet
return event {
  title = "Rent Day Arithmetic",
  text = "You do the sum on the back of the envelope, then on the front. Whichever way you turn it, the pirate has "
    .. "the rent.",
  sensitive = true,
  when = { age = { 19, 32 }, flags = { all = { "bet" } } },
  max = 1,
  choices = {
    {
      id = "tell", text = "Tell somebody you trust", gives = { money = -160, stress = -4, closeness = { bf = 4 } },
      set = { "bet_told" }, schedule = { { id = "events/young/plastic_chairs", after = "1mo..3mo", chance = 0.85 } },
      say = "They look at the envelope, then at you. \"Right,\" they say, and put the kettle on. \"First the rent.\"",
    },
    {
      id = "win_back", text = "Win it back",
      roll = {
        chance = 0.15,
        ok = {
          gives = { money = 900, addiction = 8 },
          say = "It comes back with interest, and you cannot sleep, and you know exactly what that means.",
        },
        no = {
          gives = { money = -900, stress = 9, addiction = 6 }, set = { "bet_told" },
          schedule = { { id = "events/young/plastic_chairs", after = "1mo..3mo", chance = 0.85 } },
          say = "At four in the morning you hand your phone to somebody and ask them to keep it.",
        },
      },
    },
    {
      id = "block", text = "Block the site tonight", gives = { money = -160, stress = 3, trait = { C = 0.2 } },
      set = { "bet_told" }, schedule = { { id = "events/young/plastic_chairs", after = "1mo..3mo", chance = 0.85 } },
      say = "It takes nine screens and a password made of your grandmother's street. You eat a lot of rice.",
    },
  },
}
