-- The boy from the bench again. Started by events/childhood/bench_by_the_wall.
-- Try it: baolife fire events/teens/same_boy_taller --age 14 --flag bully=stood
return event {
  title = "The Same Boy, Taller",
  text = "He is at the bus stop, a head taller, the one who used to throw the cap. He sees you, and looks down at "
    .. "his own shoes.",
  when = { age = { 11, 17 }, flags = { any = { "bully=stood", "bully=told" } } },
  max = 1,
  choices = {
    {
      id = "nod", text = "Nod", gives = { karma = 2 },
      say = "He nods back. The bus comes, and you stand on it, two poles apart.",
    },
    {
      id = "why", text = "Ask why", gives = { karma = 3 }, set = { "bully_talk" },
      say = "\"Somebody did it to me,\" he says at last. \"That's not why. It's just what happened first.\"",
    },
  },
}
