-- The tree, sixty years on. Started by events/childhood/stick_in_mud.
-- Try it: baolife fire events/senior/bench_under_a_stick --age 70 --flag tree --flag tree_safe
return event {
  title = "A Bench Under a Stick",
  text = {
    "There is a bench there now, and shade enough for a whole street of it. You put your hand on the bark, about as "
      .. "far up as a spade is long.",
  },
  when = { age = { 62, 84 }, flags = { any = { "tree_safe", "tree_seed" } } },
  max = 1,
  choices = {
    {
      id = "tell", text = "Tell a child who planted it", gives = { happiness = 10, closeness = { gk = 8 } },
      effect = function(p)
        p:remember("In the shade of the stick")
        p:say("\"It didn't know it was a tree yet,\" you say. The child looks up for a long time, to the top.")
      end,
    },
    {
      id = "dusk", text = "Sit until dusk", gives = { stress = -9, happiness = 3 },
      say = "The lamps come on under the leaves. Somebody sits down beside you and says nothing, which is right.",
    },
    {
      id = "plant", text = "Plant the next stick", gives = { karma = 5, fitness = 1 },
      say = "All four verses. It stands up straighter than you do.",
    },
  },
}
