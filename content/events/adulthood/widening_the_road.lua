-- The tree is in the way. Started by events/childhood/stick_in_mud.
-- Try it: baolife fire events/adulthood/widening_the_road --age 38 --flag tree
return event {
  title = "They Are Widening the Road",
  text = "There is a red cross on the bark, at the height of your shoulder. It used to be a stick; you could put "
    .. "your hand round it. The excavator starts on Monday.",
  when = { age = { 28, 50 }, flags = { all = { "tree" } } },
  max = 1,
  timeout = { after = "120d", choose = "cutting" },
  choices = {
    {
      id = "chain", text = "Chain yourself to it, politely",
      roll = {
        chance = { base = 0.45, social = 0.0025 },
        ok = {
          gives = { social = 6, happiness = 6 }, set = { "tree_safe" },
          say = "The foreman rings somebody, who rings somebody. The road gets a small bend in it.",
        },
        no = {
          gives = { social = 3 }, set = { "tree_seed" },
          say = "They carry you off with great care, and come back with one seedling in a bucket.",
        },
      },
    },
    {
      id = "petition", text = "Start a petition",
      roll = {
        chance = { base = 0.55, C = 0.002 },
        ok = {
          gives = { reputation = 3, karma = 2 }, set = { "tree_safe" },
          say = "Two thousand names, one of them a dog's. The plan is redrawn.",
        },
        no = {
          gives = { karma = 2 }, set = { "tree_seed" },
          say = "Two thousand names arrive on Tuesday. You go home with a pocket full of seeds.",
        },
      },
    },
    {
      id = "cutting", text = "Take a cutting", gives = { karma = 1 }, set = { "tree_seed" },
      say = "It is a stick again. You know what to do with a stick.",
    },
  },
}
