-- A notice in winter. Try it: baolife fire events/senior/same_robin --age 70
return event {
  title = "The Same Robin, Presumably",
  text = {
    "It lands on the handle of the spade, supervises, and leaves.",
    "The robin is back, or its nephew. It inspects the work of last winter and finds it wanting.",
    "A robin on the sill, with one foot tucked up, like somebody waiting for a bus.",
  },
  when = { age = { 65, 110 } },
  gate = { season = "winter", hour = { 7, 11 } },
  chance = { per_year = 0.2 },
  cooldown = "3y",
  max = 3,
  gives = { happiness = 3, stress = -2 },
}
