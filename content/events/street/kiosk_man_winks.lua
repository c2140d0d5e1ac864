-- A lottery ticket, with the true odds. Try it: baolife fire events/street/kiosk_man_winks --age 30
return event {
  title = "The Kiosk Man Winks",
  text = {
    "\"Last one of the roll,\" says the man in the kiosk, and winks, as he does at everyone. Next to the tickets "
      .. "there is a crate of very good pears.",
    "\"Last one of the roll,\" says the man in the kiosk, exactly as he did before. The pears look better than ever.",
  },
  when = { age = { 18, 100 } },
  chance = { per_year = 0.04 },
  cooldown = "8y",
  max = 3,
  timeout = { after = "30d", choose = "pear" },
  choices = {
    {
      id = "ticket", text = "Buy one ticket", cost = 5,
      effect = function(p)
        p:count("tickets", 1)
        if p:chance(0.002) then
          p:add("money", 12000)
          p:say("Six numbers, all yours. The kiosk man stops in the middle of a wink and has to sit down.")
        else
          p:add("happiness", 1)
          p:say("For an evening you own a lighthouse. Of five hundred who try this, one does more than dream.")
        end
      end,
    },
    {
      id = "split", text = "Split one with a friend", cost = 3,
      gives = { happiness = 1, closeness = { bf = 2, pal = 2 } },
      say = "You tear it down the middle. Neither half wins, and you both keep yours.",
    },
    {
      id = "pear", text = "Buy a pear instead", gives = { money = -2, health = 1 },
      say = "It drips down to your elbow. The man winks properly, for once.",
    },
  },
}
