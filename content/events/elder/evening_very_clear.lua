-- The last good evening. Try it: baolife fire events/elder/evening_very_clear --age 86 --set stat.health=14
return event {
  title = "The Evening Is Very Clear",
  text = "You can see every chimney, each with its own small shadow, and hear somebody practising scales three "
    .. "streets away. The blanket is exactly the right weight.",
  sensitive = true,
  class = "major",
  when = { age = { 70, 120 }, stat = { health = { max = 36 } } },
  chance = { per_year = 2 },
  max = 1,
  timeout = { after = "30d", choose = "window" },
  choices = {
    {
      id = "window", text = "Ask for the window open", gives = { happiness = 6, stress = -9 },
      say = "Bread, rain on dust, a bicycle bell. The scales come to the top, and turn.",
    },
    {
      id = "call", text = "Call them all in",
      gives = { stress = -9, closeness = { kid = 9, gk = 9, sib = 9, bf = 9 } },
      say = "There are not enough chairs, so they sit on the bed, on the floor, on each other.",
    },
    {
      id = "story", text = "One more story", gives = { happiness = 8 },
      effect = function(p)
        p:remember("One more story")
        p:say("You tell the one with the tray. In the right place everyone in the room holds out a hand.")
      end,
    },
  },
}
