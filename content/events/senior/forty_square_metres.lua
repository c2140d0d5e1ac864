-- An allotment. Try it: baolife fire events/senior/forty_square_metres --age 66
return event {
  title = "Forty Square Metres of Weeds",
  text = "Plot nineteen has come free. It has a gate, a water butt and forty square metres of nettles up to your "
    .. "chest, and it is yours, says the chairman, if you can find the path.",
  when = { age = { 60, 76 } },
  gate = { season = "spring" },
  chance = { per_year = 0.15, times = { { 2, flags = { all = { "retired" } } } } },
  max = 1,
  timeout = { after = "120d", choose = "one_bed" },
  choices = {
    {
      id = "dig", text = "Dig it all today", gives = { fitness = 3, health = -3 }, set = { "plot" },
      schedule = { { id = "events/senior/something_enormous", after = "8mo..18mo", chance = 0.85 } },
      say = "You find the path, a boot, and every muscle you have.",
    },
    {
      id = "one_bed", text = "One bed, one chair", gives = { happiness = 5, stress = -4 }, set = { "plot" },
      schedule = { { id = "events/senior/something_enormous", after = "8mo..18mo", chance = 0.85 } },
      say = "Mostly the chair. The robin approves of the ratio.",
    },
    {
      id = "advice", text = "Ask next door for advice", gives = { happiness = 2 }, meet = { "nbr" }, set = { "plot" },
      schedule = { { id = "events/senior/something_enormous", after = "8mo..18mo", chance = 0.85 } },
      say = "You get a planting chart in four colours and, over the fence, a rhubarb.",
    },
  },
}
