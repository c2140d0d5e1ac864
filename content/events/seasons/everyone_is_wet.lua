-- The water festival. Try it: baolife fire events/seasons/everyone_is_wet --age 20
return event {
  title = "Everyone Is Wet, Including the Bus",
  text = {
    "Buckets on every balcony, hoses at every gate. The number 12 comes round the corner with its windows open and "
      .. "its driver singing, streaming like a fountain.",
    "The bus comes dripping round the corner again, and the driver remembers you. So does the boy with the hose.",
  },
  when = { age = { 8, 80 }, window = "songkran" },
  chance = { per_window = 0.05 },
  cooldown = "2000d",
  max = 2,
  choices = {
    {
      id = "bucket", text = "Fill the bucket", gives = { happiness = 6, social = 3 },
      say = "You get the bus, the driver and, by ricochet, a policeman, who asks for the bucket.",
    },
    {
      id = "hands", text = "Pour gently over old hands", gives = { karma = 3, closeness = { gran = 5 } },
      say = "A silver bowl, a few petals. You are wished a long life, in a voice that has had one.",
    },
    {
      id = "umbrella", text = "Umbrella, dignity",
      roll = {
        chance = 0.2,
        ok = {
          gives = { happiness = 2, reputation = 1 },
          say = "Dry. People take photographs of you as if you were a rare bird.",
        },
        no = { gives = { happiness = 5 }, say = "They wait until you have shut it at your own front door." },
      },
    },
  },
}
