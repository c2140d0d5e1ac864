-- The vase. Started by events/childhood/vase. Try it: baolife fire events/midlife/facing_the_wall --age 55 --flag vase
return event {
  title = "The Vase, Facing the Wall",
  text = "You clear the shelf and turn the vase round, and there is the bad side, with all its glue. Inside lies a "
    .. "note in Dad's capitals: I ALWAYS KNEW. GOOD GLUE THOUGH.",
  when = { age = { 46, 68 }, flags = { all = { "vase" } } },
  max = 1,
  choices = {
    {
      id = "hall", text = "Keep it in the hall", gives = { happiness = 8, trust = { dad = 6 } },
      say = "Bad side out. Guests ask about it, and you have a very good answer.",
    },
    {
      id = "gold", text = "Mend it with gold", gives = { happiness = 6, handy = 2, trait = { O = 0.5 } },
      say = "The cracks shine like rivers on a map. You leave one of them as it was.",
    },
    {
      id = "tell", text = "Tell the story at supper", gives = { happiness = 5, social = 4 },
      say = "By the end everybody at the table has confessed to something.",
    },
  },
}
