-- A wallet. Try it: baolife fire events/street/brown_leather_wallet --age 30
return event {
  title = "Leather, Brown, Rather Full",
  text = {
    "It lies on the seat of the bus, still warm, with a library card, a photograph of a dachshund and more notes "
      .. "than a person should carry.",
    "Another wallet, another seat. This one has no dachshund in it, only a shopping list: eggs, glue, courage.",
  },
  when = { age = { 16, 100 } },
  chance = { per_year = 0.03, times = { { 2, age = { 16, 30 } } } },
  cooldown = "15y",
  max = 2,
  timeout = { after = "30d", choose = "driver" },
  choices = {
    {
      id = "owner", text = "Find the owner", gives = { karma = 6 },
      roll = {
        chance = 0.3,
        ok = {
          gives = { money = 150, happiness = 3 }, start = { "quests/street/grateful_owner" },
          say = "Three flights, a bell, a bark. You are given soup, a reward and the life of the dachshund.",
        },
        no = {
          gives = { happiness = 1 },
          say = "A hand, a nod, a door. Behind it somebody starts to count, and stops, and laughs.",
        },
      },
    },
    {
      id = "keep", text = "Keep the cash, post the cards", gives = { money = 300, karma = -6, stress = 2 },
      say = "It buys a coat. In the coat you always feel as if somebody were about to call your name.",
    },
    {
      id = "driver", text = "Hand it to the driver", gives = { karma = 2 },
      say = "He looks at the photograph. \"Ah,\" he says, \"the 7.40,\" and puts it in his breast pocket.",
    },
  },
}
