-- The autumn fair. Try it: baolife fire events/seasons/pie_goat_wheel --age 20
return event {
  title = "Pie, Goat, Ferris Wheel",
  text = {
    "The fair has come to the meadow with its one goat. A card hangs round its neck: GUESS MY WEIGHT. The goat "
      .. "looks at you as if it were guessing yours.",
    "The meadow, the wheel, the goat. It has put something on since last time, and so has the card.",
  },
  when = { age = { 5, 100 }, window = "fair" },
  chance = { per_window = 0.056 },
  cooldown = "1600d",
  max = 3,
  timeout = { after = "30d", choose = "pies" },
  choices = {
    {
      id = "goat", text = "Guess the goat's weight",
      roll = {
        chance = { base = 0.2, smarts = 0.0025 },
        ok = {
          gives = { happiness = 7 }, set = { "goat" },
          say = "To the kilogram. The prize, it turns out, is the goat.",
        },
        no = { gives = { happiness = 2 }, say = "You are eleven kilos out. The goat eats your ticket, kindly." },
      },
    },
    {
      id = "wheel", text = "Ride with the nervous one", gives = { karma = 2, closeness = { pal = 5, sib = 3 } },
      say = "At the top it stops. You describe the horizon until the grip on your sleeve lets go.",
    },
    {
      id = "pies", text = "Judge the pies, honestly", gives = { happiness = 4, social = -2 },
      say = "Plum wins. You leave by the back of the tent, under the canvas.",
    },
  },
}
