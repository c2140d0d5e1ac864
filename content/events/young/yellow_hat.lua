-- Meeting the pen friend. Started by events/teens/shorter_letters.
-- Try it: baolife fire events/young/yellow_hat --age 22 --flag penpal_kept
return event {
  title = "Platform Four, Yellow Hat",
  text = "After all those letters there is a postcard with only two lines: platform four, first of the month, I "
    .. "will wear a yellow hat. It has the whale on it.",
  when = { age = { 18, 30 }, flags = { all = { "penpal_kept" } } },
  max = 1,
  timeout = { after = "120d", choose = "letters" },
  choices = {
    {
      id = "travel", text = "Travel to meet", cost = 400, gives = { happiness = 9, trait = { O = 1 } },
      set = { "penpal_met" }, schedule = { { id = "events/senior/ribbon_parcel", after = "42y..52y", chance = 0.8 } },
      say = "There are two yellow hats on platform four. The other one laughs first.",
    },
    {
      id = "invite", text = "Invite them here", cost = 120, gives = { social = 4, happiness = 4 },
      set = { "penpal_met" }, schedule = { { id = "events/senior/ribbon_parcel", after = "42y..52y", chance = 0.8 } },
      say = "You show them the window. They stand at it for a long time and say, \"You left out the smell of "
        .. "bread.\"",
    },
    {
      id = "letters", text = "Keep it to letters", gives = { happiness = 2 },
      say = "Some people are best at the speed of a ship. The next stamp is a lighthouse.",
    },
  },
}
