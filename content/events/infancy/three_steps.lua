-- Walking. Try it: baolife fire events/infancy/three_steps --age 1
return event {
  title = "Three Steps and a Carpet",
  text = "The sofa has been good to you, but {mum} is over there, three steps away, on the far side of the red "
    .. "carpet. She holds out both hands and a biscuit.",
  when = { age = { 1, 1 } },
  at = { age_days = { 380, 470 } },
  max = 1,
  timeout = { after = "120d", choose = "sit" },
  choices = {
    {
      id = "let_go", text = "Let go of the sofa",
      roll = {
        chance = { base = 0.55, fitness = 0.0025 },
        ok = {
          gives = { fitness = 3, happiness = 2 },
          say = "One, two, three, biscuit. The carpet will never look so wide again.",
        },
        no = {
          gives = { happiness = -1, trait = { C = 0.1 } },
          say = "You sit down hard, look round to see who saw, and try again after tea.",
        },
      },
    },
    {
      id = "sit", text = "Sit and think about it", gives = { smarts = 1 },
      say = "You study the carpet, strand by strand. There is no hurry. There is a biscuit.",
    },
    {
      id = "carried", text = "Demand to be carried", gives = { closeness = { mum = 2 }, fitness = -1 },
      say = "You cross the carpet at shoulder height, like a small emperor.",
    },
  },
}
