-- Out of the deep end and into the lanes. Begun by events/childhood/deep_end.
return quest {
  title = "Five Lengths and a Badge",
  text = "The teacher with the pole has a tin of badges, each with a small embroidered frog. They cost five lengths.",
  when = { age = { 6, 14 } },
  max = 1,
  steps = {
    {
      id = "lengths", text = "Go swimming five times", goal = { count = { did_swim = 5 } }, limit = "3y",
      gives = { fitness = 1 }, say = "Four and a half. You hold on to the cork and look at the other half. Five.",
    },
  },
  reward = { diamonds = 4, gives = { happiness = 3 }, say = "It is sewn on crooked. The frog looks brave." },
  fail = { say = "The tin goes back on its shelf. There are always frogs." },
}
