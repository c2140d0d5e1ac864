-- Planting a tree with Gran; it comes back twice. Try it: baolife fire events/childhood/stick_in_mud --age 6
return event {
  title = "A Stick in the Mud",
  text = "{gran} has brought a stick, a spade and a kettle of water to the edge of the road. It is a tree, you are "
    .. "told, it just does not know it yet.",
  when = { age = { 5, 8 }, person = { gran = { alive = true } } },
  gate = { month = { 2, 3, 4 } },
  chance = { per_year = 1 },
  max = 1,
  choices = {
    {
      id = "dig", text = "Dig the hole yourself", gives = { fitness = 1, closeness = { gran = 6 } }, set = { "tree" },
      start = { "quests/childhood/water_for_a_stick" },
      schedule = {
        { id = "events/adulthood/widening_the_road", after = "26y..38y", chance = 0.7 },
        { id = "events/senior/bench_under_a_stick", after = "61y..70y", chance = 0.75 },
      },
      say = "The hole is deep enough for three trees. {gran} lets you fill in two of them.",
    },
    {
      id = "sing", text = "Sing to the stick", gives = { happiness = 3, closeness = { gran = 5 } }, set = { "tree" },
      start = { "quests/childhood/water_for_a_stick" },
      schedule = {
        { id = "events/adulthood/widening_the_road", after = "26y..38y", chance = 0.7 },
        { id = "events/senior/bench_under_a_stick", after = "61y..70y", chance = 0.75 },
      },
      say = "All four verses. The stick gives no sign, but it stands up straighter than you do.",
    },
    {
      id = "cartoons", text = "Go back to cartoons", gives = { happiness = 1, closeness = { gran = -2 } },
      say = "Through the window you see the spade going up and down for a while.",
    },
  },
}
