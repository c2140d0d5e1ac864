-- Chicken pox. Try it: baolife fire events/childhood/fortnight_of_spots --age 6
return event {
  title = "A Fortnight of Spots",
  text = "One spot on Monday, forty on Tuesday. You are to stay in bed, in mittens, until you are one colour again.",
  when = { age = { 5, 9 } },
  chance = { per_year = 0.18 },
  max = 1,
  choices = {
    {
      id = "draw", text = "Draw round the spots", gives = { happiness = 2, health = -3 },
      say = "By Thursday your arm is an archipelago with ferry routes.",
    },
    {
      id = "scratch", text = "Scratch, obviously", gives = { health = -5, looks = -1 },
      say = "Bliss, in small crescents. One of them you will keep.",
    },
    {
      id = "read", text = "Read the whole shelf", gives = { health = -3, smarts = 3 },
      say = "You go in with spots and come out knowing how a lighthouse works.",
    },
  },
}
