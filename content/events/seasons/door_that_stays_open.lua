-- Eid. Try it: baolife fire events/seasons/door_that_stays_open --age 20
return event {
  title = "The Door That Stays Open",
  text = {
    "The door across the landing has stood open since morning, and people go in with trays and come out with other "
      .. "trays. \"Eid Mubarak,\" calls somebody. \"Shoes there, plate here.\"",
    "The door across the landing stands open, and there is already a plate with your name on a slip of paper.",
  },
  when = { age = { 5, 100 }, window = "eid" },
  chance = { per_window = 0.06 },
  cooldown = "1800d",
  max = 3,
  choices = {
    {
      id = "floors", text = "Visit every floor", gives = { social = 5, health = -1 },
      say = "By the fifth floor you have learned to say, \"Just a little,\" and that it does not work.",
    },
    {
      id = "boxes", text = "Help pack boxes for neighbours", gives = { karma = 5, social = 2 },
      say = "Dates, rice, a paper star. Nobody's name is on the boxes, only the floor.",
    },
    {
      id = "photo", text = "Hold the camera on the steps", gives = { happiness = 4 },
      say = "Thirty-one people in new clothes, and one small boy who will not take off his cape.",
    },
  },
}
