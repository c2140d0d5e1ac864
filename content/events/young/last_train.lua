-- A stranger without a ticket; they come back. Try it: baolife fire events/young/last_train --age 24
return event {
  title = "Last Train, No Ticket",
  text = "The last train stands with its doors open, and at the barrier somebody goes through every pocket again. "
    .. "Nobody else is on the platform but you and the clock.",
  when = { age = { 19, 29 } },
  gate = { hour = { 22, 1 } },
  chance = { per_year = 0.18 },
  max = 1,
  timeout = { after = "120d", choose = "bench" },
  choices = {
    {
      id = "ticket", text = "Buy their ticket", cost = 40, gives = { karma = 5 }, set = { "stranded" },
      meet = { "str" },
      schedule = { { id = "events/midlife/surgeon_baker_judge", after = "26y..38y", chance = 0.55 } },
      say = "They write down your name on the ticket itself. \"In case,\" they say, \"it's ever the other way "
        .. "round.\"",
    },
    {
      id = "taxi", text = "Share a taxi", cost = 25, gives = { karma = 3 }, set = { "stranded" }, meet = { "str" },
      schedule = { { id = "events/midlife/surgeon_baker_judge", after = "26y..38y", chance = 0.55 } },
      say = "The driver sings. By the second bridge all three of you do.",
    },
    {
      id = "bench", text = "Point to the dry bench", gives = { karma = -1, stress = -1 },
      say = "From the train window you see them lie down on it, with the bag under the head, like an expert.",
    },
  },
}
