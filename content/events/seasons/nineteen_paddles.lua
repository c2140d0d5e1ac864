-- The dragon boats. Try it: baolife fire events/seasons/nineteen_paddles --age 25
return event {
  title = "Nineteen Paddles and You",
  text = {
    "The dragon has a chipped ear and a place on the left, fourth from the back. Somebody hands you a paddle and "
      .. "somebody else a life jacket, and the drum goes once.",
    "Fourth from the back, on the left; they have kept your place. The dragon has had its ear mended.",
  },
  when = { age = { 14, 60 }, stat = { fitness = { min = 40 } } },
  gate = { window = "dboat" },
  chance = { per_year = 0.072 },
  cooldown = "1500d",
  max = 3,
  timeout = { after = "30d", choose = "parcels" },
  choices = {
    {
      id = "paddle", text = "Paddle",
      roll = {
        chance = { base = 0.3, fitness = 0.005 },
        ok = {
          gives = { fitness = 4, social = 5 },
          say = "Twenty paddles, one splash. You cannot lift your arms to cheer.",
        },
        no = {
          gives = { happiness = 4, social = 2 },
          say = "At the bridge the dragon rolls over, and you all swim home holding its tail.",
        },
      },
    },
    {
      id = "drum", text = "Beat the drum", gives = { social = 5, happiness = 3 },
      say = "For four minutes nineteen people do exactly what you say. It will not happen again.",
    },
    {
      id = "parcels", text = "Sell rice parcels", gives = { money = 80, social = 2 },
      say = "Leaf, rice, egg, string. By the last heat you can tie them with your eyes on the race.",
    },
  },
}
