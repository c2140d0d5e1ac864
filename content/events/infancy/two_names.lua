-- Gran and Dad each have a nickname ready. Try it: baolife fire events/infancy/two_names --age 0
return event {
  title = "Two Names on the Table",
  text = {
    "Your name is settled, but what you will be called is not. {gran} has a nickname from the old village, {dad} "
      .. "has one from a football team, and both lean over the cot to see which of them you like.",
  },
  when = { age = { 0, 0 }, person = { gran = { alive = true }, dad = { alive = true } } },
  at = { age_days = { 5, 9 } },
  max = 1,
  choices = {
    {
      id = "gran", text = "Gurgle at Gran's choice", gives = { closeness = { gran = 4 } }, set = { "nick=gran" },
      say = "{gran} nods as if the two of you had arranged it beforehand.",
    },
    {
      id = "dad", text = "Kick for Dad's choice", gives = { closeness = { dad = 4 } }, set = { "nick=dad" },
      say = "{dad} walks round the kitchen with both arms up. One nil.",
    },
    {
      id = "sneeze", text = "Sneeze", gives = { happiness = 3 }, set = { "nick=achoo" },
      say = "Achoo it is. It will be on your birthday cakes for years.",
    },
  },
}
