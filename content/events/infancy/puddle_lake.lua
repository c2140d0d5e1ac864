-- A rainy walk. Try it: baolife fire events/infancy/puddle_lake --age 4
return event {
  title = "The Lake at the Bus Stop",
  text = "It was not there yesterday. It goes from kerb to kerb, it has a duck on it, and you are wearing, for "
    .. "once, the yellow boots.",
  when = { age = { 2, 5 } },
  gate = { weather = "rain", hour = { 8, 18 } },
  chance = { per_year = 0.5 },
  max = 1,
  choices = {
    {
      id = "through", text = "Straight through", gives = { happiness = 4, fitness = 1 },
      say = "It is deeper than a boot by exactly one duck.",
    },
    {
      id = "round", text = "Go round the edge", gives = { smarts = 2 },
      say = "Forty-one steps. It is the first thing you have ever measured.",
    },
    {
      id = "boat", text = "Launch a leaf", gives = { creativity = 2, stress = -2 },
      say = "It crosses in the wake of the number 12 and lands, you believe, in America.",
    },
  },
}
