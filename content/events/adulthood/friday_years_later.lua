-- The loan comes home. Started by events/young/just_until_friday.
-- Try it: baolife fire events/adulthood/friday_years_later --age 34 --flag loan=paper
return event {
  title = "Friday, Years Later",
  text = "There is a queue outside the bakery with the big oven, and behind the counter, floured to the elbows, "
    .. "stands the friend from the café with the spoon. \"It's Friday,\" they shout over everybody's heads.",
  when = { age = { 26, 46 }, flags = { all = { "loan" } } },
  max = 1,
  timeout = { after = "120d", choose = "shake" },
  choices = {
    {
      id = "receipt", text = "Frame the receipt", when = { flags = { all = { "loan=paper" } } },
      gives = { money = 330, happiness = 5, trust = { pal = 6 } },
      say = "Every coin of it, and one per cent, counted out on the marble. The napkin has kept its ring.",
    },
    {
      id = "bun", text = "Order two of yourself", when = { flags = { all = { "loan=gift" } } },
      gives = { happiness = 8, closeness = { pal = 8 } },
      say = "There is a bun with your name on the card. It is round, a little salty, and sells out by nine.",
    },
    {
      id = "shake", text = "Shake a floury hand", gives = { happiness = 3, closeness = { pal = 3 } },
      say = "You go home with a white right hand and do not wash it until the evening.",
    },
    {
      id = "invest", text = "Put money into the bakery", cost = 900, gives = { closeness = { pal = 9 } },
      effect = function(p)
        if p:chance(0.6) then
          p:schedule("events/adulthood/second_oven", "3y")
        end
        p:say("You shake on it and both look at your hands, which have made two white birds.")
      end,
    },
  },
}
