-- A resolution, kept or not. Begun by events/seasons/this_year_i_will.
return quest {
  title = "Before Breakfast",
  text = "The receipt with \"run\" on it hangs on the fridge. The fridge hums as if it knew.",
  when = { age = { 14, 100 } },
  cooldown = "3y",
  max = 4,
  steps = {
    {
      id = "january", text = "Run three times", goal = { count = { did_run = 3 } }, limit = "90d",
      say = "The third lamp post turns out to have a number on it. It is 411.",
    },
    {
      id = "june", text = "Run five times more", goal = { count = { did_run = 5 } }, limit = "180d", on_limit = "fail",
      gives = { fitness = 1 },
      say = "The woman with the spaniel has begun to nod. The spaniel always had.",
    },
  },
  reward = { diamonds = 5, gives = { happiness = 2, fitness = 2 }, say = "You turn the receipt over and write \"again\"." },
  fail = { gives = { stress = -1 }, say = "The receipt falls behind the fridge, and both of you let it." },
}
