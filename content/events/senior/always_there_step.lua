-- A fall. Try it: baolife fire events/senior/always_there_step --age 74 --set stat.fitness=40
return event {
  title = "The Step That Was Always There",
  text = {
    "It has been there for thirty years, the step by the back door, and this morning it is somewhere else. You lie "
      .. "beside the milk and look at the underside of the bench.",
    "The same step. You had even painted a white line on it, after the last time; you can see it very well from "
      .. "here.",
  },
  class = "urgent",
  when = { age = { 68, 110 }, stat = { fitness = { max = 55 } } },
  chance = { per_year = 0.14, times = { { 1.8, age = { 80, 120 } }, { 0.5, flags = { all = { "lives=court" } } } } },
  cooldown = "3y",
  max = 3,
  timeout = { after = "1d", choose = "call" },
  choices = {
    {
      id = "call", text = "Call for help", gives = { health = -6, trust = { nbr = 7 } },
      say = "A head comes over the wall, then a leg, then a whole neighbour with a blanket.",
    },
    {
      id = "breathe", text = "Wait, breathe, get up",
      roll = {
        chance = { base = 0.4, fitness = 0.005 },
        ok = {
          gives = { health = -3, fitness = 1 },
          say = "Knees, bench, sink. You stand there and feel as if you had climbed something.",
        },
        no = {
          gives = { health = -9 },
          say = "It takes until the post comes. The postman sits down with you until the car is there.",
        },
      },
    },
    {
      id = "coin", text = "Pretend to look for a coin", gives = { happiness = 2, health = -6 },
      say = "You find one, as it happens. It is from before the step was built.",
    },
  },
}
