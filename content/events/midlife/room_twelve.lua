-- The teacher who noticed. Started by events/teens/the_one_who_noticed.
-- Try it: baolife fire events/midlife/room_twelve --age 54 --flag teacher
return event {
  title = "Room 12, Visiting Hours",
  text = "It is Room 12 again, by chance, in a building with ramps. The one who noticed you sits at the window with "
    .. "a rug and a red pencil, correcting the newspaper.",
  when = { age = { 45, 66 }, flags = { all = { "teacher" } } },
  max = 1,
  choices = {
    {
      id = "tell", text = "Tell what became of you", gives = { happiness = 6, karma = 4 },
      say = "\"Third row, by the radiator,\" says the voice. \"Go on. You always stop where it gets interesting.\"",
    },
    {
      id = "book", text = "Bring the old exercise book", gives = { happiness = 8 },
      say = "The red pencil goes to the last line, thirty-five years late, and puts a tick.",
    },
    {
      id = "flowers", text = "Send flowers, stay away", gives = { karma = 1, stress = 2 },
      say = "A card comes back, with two spelling mistakes of yours underlined, kindly.",
    },
  },
}
