-- The first-birthday tray; the family remembers for ever. Try it: baolife fire events/infancy/birthday_grab --age 1
return event {
  title = "The First-Birthday Grab",
  text = "You are set down in front of a tray: an abacus, a brush, a ball, a whole future. The family leans in, and "
    .. "somewhere above the tray hangs the best nose in the room.",
  when = { age = { 1, 1 } },
  at = { birthday = 1 },
  max = 1,
  choices = {
    {
      id = "count", text = "Reach for the abacus", gives = { smarts = 2 }, set = { "grab=count" },
      schedule = {
        { id = "events/childhood/grab_tease", after = "6y..10y", chance = 0.8 },
        { id = "events/midlife/grab_box", after = "49y..60y", chance = 0.8 },
      },
      say = "Click, click. An uncle already asks you about interest rates.",
    },
    {
      id = "art", text = "Reach for the brush", gives = { smarts = 1, happiness = 1 }, set = { "grab=art" },
      schedule = {
        { id = "events/childhood/grab_tease", after = "6y..10y", chance = 0.8 },
        { id = "events/midlife/grab_box", after = "49y..60y", chance = 0.8 },
      },
      say = "You sign the tablecloth. It is kept, unwashed, in a drawer.",
    },
    {
      id = "sport", text = "Reach for the ball", gives = { fitness = 2 }, set = { "grab=sport" },
      schedule = {
        { id = "events/childhood/grab_tease", after = "6y..10y", chance = 0.8 },
        { id = "events/midlife/grab_box", after = "49y..60y", chance = 0.8 },
      },
      say = "It rolls under the sofa. You go after it, which settles the matter.",
    },
    {
      id = "people", text = "Reach for the nose", gives = { closeness = { gran = 5 } }, set = { "grab=people" },
      schedule = {
        { id = "events/childhood/grab_tease", after = "6y..10y", chance = 0.8 },
        { id = "events/midlife/grab_box", after = "49y..60y", chance = 0.8 },
      },
      say = "The nose belongs to {gran}, who declares this the only sensible choice.",
    },
  },
}
