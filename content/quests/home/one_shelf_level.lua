-- The first shelf of one's own. Begun by events/young/key_of_your_own.
return quest {
  title = "One Shelf, Level",
  text = "Your books stand in the box, your box stands on the chair, and you, therefore, stand.",
  when = { age = { 16, 60 } },
  max = 1,
  steps = {
    {
      id = "shelf", text = "Put up the shelf: fix things at home", goal = { count = { did_diy = 1 } }, limit = "1y",
      gives = { handy = 1 }, say = "The pencil rolls to the left. You decide that it is a shelf with a view.",
    },
    {
      id = "book", text = "Read what you put on it", goal = { count = { did_read = 1 } }, limit = "1y",
      say = "You sit down to do it, on the chair.",
    },
  },
  reward = { diamonds = 4, gives = { happiness = 3 }, say = "The fridge hums its note, and you hum the one above it." },
  fail = { say = "The box becomes a table. It had been thinking about it." },
}
