-- Others.
return achievements {
  { id = "best_friend", title = "Best friends", tier = "bronze", when = { person = { bf = { alive = true } } } },
  {
    id = "helper", title = "Helping hand", text = "Two dozen Saturdays in the hall, and one more.", tier = "bronze",
    when = { counter = { did_volunteer = { min = 25 } } },
  },
  {
    id = "traveller", title = "Out of town", tier = "bronze", when = { counter = { did_trip = { min = 1 } } },
  },
  {
    id = "globetrotter", title = "Globetrotter", tier = "silver", when = { counter = { did_trip = { min = 10 } } },
  },
  {
    id = "errands", title = "Sent by a dachshund", text = "The owner of a wallet would not let it rest.", tier = "bronze",
    when = { quest = { ["quests/street/grateful_owner"] = "done" } },
  },
  { id = "saint", title = "Heart of gold", tier = "gold", when = { stat = { karma = { min = 95 } } } },
}
