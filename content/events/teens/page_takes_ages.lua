-- The results. Started by events/teens/two_days_in_june.
-- Try it: baolife fire events/teens/page_takes_ages --age 17 --flag exam=mid
return event {
  title = "The Page Takes Ages to Load",
  text = "Everybody in the country is pressing the same button. The little wheel turns, and {mum} stands behind you "
    .. "with a tea towel and does not breathe.",
  when = { age = { 17, 19 }, flags = { all = { "exam" } } },
  max = 1,
  timeout = { after = "60d", choose = "close" },
  choices = {
    {
      id = "run", text = "Run and tell everybody", when = { flags = { all = { "exam=top" } } },
      gives = { happiness = 10, closeness = { gran = 5, mum = 3 } },
      say = "You are on the third floor before you notice that you have no shoes on.",
    },
    {
      id = "sit", text = "Sit down first", when = { flags = { all = { "exam=top" } } },
      gives = { happiness = 8, stress = -5 },
      say = "You read the number until it stops being a number. Then the tea towel comes down round your neck.",
    },
    {
      id = "enough", text = "Good enough is good", when = { flags = { all = { "exam=mid" } } },
      gives = { happiness = 4, stress = -5 },
      say = "It is a number with doors in it. You take down the red calendar and keep the kittens.",
    },
    {
      id = "remark", text = "Ask for a re-mark", when = { flags = { all = { "exam=mid" } } },
      roll = {
        chance = 0.15,
        ok = {
          gives = { happiness = 7 }, set = { "exam=top" },
          say = "Somebody had added seven and nine and got thirteen.",
        },
        no = { gives = { trait = { C = 0.05 } }, say = "The same number comes back, on thicker paper." },
      },
    },
    {
      id = "close", text = "Close the page for tonight", gives = { stress = -2 },
      say = "It will say the same tomorrow. You both eat the whole tin of biscuits, for strength.",
    },
    {
      id = "doors", text = "Open the other doors", when = { flags = { none = { "exam=top", "exam=mid" } } },
      gives = { happiness = -4, trait = { O = 0.5 } },
      say = "There turn out to be quite a few, round the side, with people holding them open.",
    },
    {
      id = "again", text = "Once more next June", when = { flags = { none = { "exam=top", "exam=mid" } } },
      gives = { stress = 5, trait = { C = 0.2 } },
      say = "\"We are proud of you either way,\" says {mum}, and irons the tea towel.",
    },
  },
}
