-- The kid from the bench leaves. Started by events/childhood/bench_by_the_wall.
-- Try it: baolife fire events/teens/wall_without_bench --age 14 --flag bully=silent
return event {
  title = "The Wall Without a Bench",
  text = "The kid from the bench is changing schools. On the last day there is a card going round the class, and it "
    .. "reaches you with a lot of white left on it.",
  when = { age = { 11, 17 }, flags = { any = { "bully=silent", "bully=joined" } } },
  max = 1,
  choices = {
    {
      id = "write", text = "Write to them, properly", gives = { karma = 6, stress = -2 }, set = { "bully_sorry" },
      say = "You need both sides, and the margin. You do not sign it with a joke.",
    },
    {
      id = "nothing", text = "Write only your name", gives = { stress = 3 },
      say = "It looks very small there, in the corner, next to the drawing of a cap.",
    },
  },
}
