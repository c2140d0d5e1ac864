-- Flu. Try it: baolife fire events/street/soup_season --age 30
return event {
  title = "Soup Season",
  text = {
    "Your head is full of warm gravel and the spoon weighs a kilo. Outside it is exactly the weather for staying in.",
    "The gravel is back in your head. You still have the handkerchief from last time, ironed, in the coat.",
  },
  when = { age = { 5, 100 } },
  gate = { season = "winter" },
  chance = { per_year = 0.06 },
  cooldown = "1500d",
  max = 4,
  choices = {
    {
      id = "bed", text = "Stay in bed", gives = { health = -3, energy = -4, stress = -2 },
      say = "You hear a whole Tuesday go by under the window: bins, school, bread, school, rain.",
    },
    {
      id = "soldier", text = "Soldier on", gives = { health = -7, social = -2, grades = 1 },
      say = "You are very brave. By Friday all of them have it.",
    },
    {
      id = "ring", text = "Ring Mum", when = { person = { mum = { alive = true } } },
      gives = { health = -3, closeness = { mum = 4 } }, start = { "quests/home/ginger" },
      say = "\"Ginger,\" she says, and you can hear that she already has her coat on.",
    },
  },
}
