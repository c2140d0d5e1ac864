-- The aunties remember the tray. Started by events/infancy/birthday_grab.
-- Try it: baolife fire events/childhood/grab_tease --age 8
return event {
  title = "The Aunties Remember",
  text = "At the round table somebody asks what you want to be, and before you can answer, four aunties tell the "
    .. "story of the tray. Your hand gets faster every year.",
  when = { age = { 6, 12 } },
  max = 1,
  choices = {
    {
      id = "live_up", text = "Live up to it", gives = { grades = 2, trait = { C = 0.1 } },
      say = "For your next birthday you are given a bigger one.",
    },
    {
      id = "roll_eyes", text = "Roll your eyes", gives = { happiness = 1 },
      say = "\"Just like at the tray,\" says the eldest auntie, delighted.",
    },
    {
      id = "ask_back", text = "Ask what they grabbed", gives = { social = 1, closeness = { gran = 3 } },
      say = "A silence, then a shriek: one of them tried to eat the ink.",
    },
  },
}
