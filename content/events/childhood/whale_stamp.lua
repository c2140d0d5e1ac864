-- A pen friend; the letters go on for a lifetime. Try it: baolife fire events/childhood/whale_stamp --age 10
return event {
  title = "A Stamp with a Whale on It",
  text = "A letter for you, from another country, through a list at school. The stamp has a whale on it, and the "
    .. "person wants to know what you can see from your window.",
  when = { age = { 9, 12 } },
  chance = { per_year = 0.4 },
  max = 1,
  choices = {
    {
      id = "pages", text = "Write four pages", gives = { smarts = 2, trait = { O = 0.5 } }, set = { "penpal" },
      schedule = { { id = "events/teens/shorter_letters", after = "3y..5y", chance = 0.85 } },
      say = "Bins, a crane, a piece of sea if you lean out. It is a better window when you have written it down.",
    },
    {
      id = "drawing", text = "Send a drawing", gives = { happiness = 2, creativity = 1 }, set = { "penpal" },
      schedule = { { id = "events/teens/shorter_letters", after = "3y..5y", chance = 0.85 } },
      say = "You draw the window from the outside, with you in it. Six weeks later one comes back the same way.",
    },
    {
      id = "forget", text = "Forget about it", gives = { happiness = 1 },
      say = "You keep the whale. It swims about in your pencil case for a year.",
    },
  },
}
