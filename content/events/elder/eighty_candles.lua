-- A birthday. Try it: baolife fire events/elder/eighty_candles --age 80
return event {
  title = "Eighty Candles, One Breath",
  text = "The smoke alarm has been taken down for the afternoon. The cake gives off heat like a small stove, and a "
    .. "great many people are looking at your mouth.",
  when = { age = { 80, 80 } },
  at = { birthday = 80 },
  max = 1,
  timeout = { after = "60d", choose = "help" },
  choices = {
    {
      id = "one", text = "All in one breath",
      roll = {
        chance = { base = 0.2, fitness = 0.006 },
        ok = { gives = { happiness = 9 }, say = "Eighty, with a whistle at the end. The icing is gone as well." },
        no = { gives = { happiness = 5 }, say = "Sixty-three. The rest are declared to be the years still owing." },
      },
    },
    {
      id = "help", text = "Call in the children", gives = { happiness = 6, closeness = { gk = 5, kid = 3 } },
      say = "Six mouths at table height. It is mostly spit, and nobody leaves any cake.",
    },
    {
      id = "burn", text = "Let them burn down", gives = { happiness = 5, stress = -5 },
      say = "You sit in the light of them until each has had its turn.",
    },
  },
}
