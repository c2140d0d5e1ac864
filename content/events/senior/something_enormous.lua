-- The pumpkin. Started by events/senior/forty_square_metres.
-- Try it: baolife fire events/senior/something_enormous --age 67 --flag plot
return event {
  title = "Something Enormous Is Happening",
  text = "Behind the compost lies a thing you had taken for a cushion. This morning it was as big as a stool, and "
    .. "now, if you put your ear to it, it creaks.",
  when = { age = { 60, 80 }, flags = { all = { "plot" } } },
  max = 1,
  choices = {
    {
      id = "sing", text = "Sing to it", gives = { happiness = 5 }, set = { "pumpkin=sung" },
      schedule = { { id = "events/senior/best_in_shed", after = "2w..4w", chance = 0.85 } },
      say = "It prefers marches. By Friday you cannot get your arms round it.",
    },
    {
      id = "read", text = "Read it the weather", gives = { smarts = 1, stress = -2 }, set = { "pumpkin=read" },
      schedule = { { id = "events/senior/best_in_shed", after = "2w..4w", chance = 0.85 } },
      say = "Light winds from the west. It turns its good side to them, very slowly.",
    },
    {
      id = "soup", text = "Make soup for the stairwell", gives = { social = 6, karma = 3 },
      say = "Four floors, two pans, one week. The door of the lift smells of nutmeg until Christmas.",
    },
  },
}
