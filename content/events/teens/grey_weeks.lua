-- Low mood; every answer leads to a person.
-- Try it: baolife fire events/teens/grey_weeks --age 15 --set stat.happiness=30
return event {
  title = "The Grey Weeks",
  text = "Everything has turned down its colour. The bus, the toast, the song you liked. Your bag stands packed by "
    .. "the door, and the stairs look longer than they were.",
  sensitive = true,
  when = {
    age = { 13, 17 },
    any = { { stat = { happiness = { max = 55 } } }, { stat = { stress = { min = 45 } } } },
  },
  chance = { per_year = 0.6 },
  max = 1,
  choices = {
    {
      id = "parent", text = "Tell a parent", gives = { happiness = 6, closeness = { mum = 5 } }, set = { "asked" },
      say = "{mum} puts down the phone in the middle of a sentence. You get the good blanket and all the time there "
        .. "is.",
    },
    {
      id = "counsellor", text = "See the school counsellor", gives = { happiness = 8, stress = -8 }, set = { "asked" },
      say = "A small room, a large plant. She has heard it before, she says, and it did not stay like that.",
    },
    {
      id = "friend", text = "Tell your friend on the roof steps", when = { person = { bf = { alive = true } } },
      gives = { happiness = 5, closeness = { bf = 6 } }, set = { "asked" },
      say = "Two coats, one flask. Nobody fixes anything. It is lighter on the way down.",
    },
    {
      id = "wait", text = "Wait for it to pass", gives = { happiness = 4 },
      say = "After two weeks somebody rings the bell, sits on your floor and eats your toast. It tastes of "
        .. "something again.",
    },
  },
}
