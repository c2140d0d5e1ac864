-- The stranger from the platform. Started by events/young/last_train.
-- Try it: baolife fire events/midlife/surgeon_baker_judge --age 55 --flag stranded
return event {
  title = "The Surgeon, the Baker, the Judge",
  text = "It is the worst queue of the year and it ends at a counter with a grey-haired person behind it, who looks "
    .. "at your name, and then at you, and takes an old train ticket out of a wallet.",
  when = { age = { 44, 70 }, flags = { all = { "stranded" } } },
  max = 1,
  choices = {
    {
      id = "know", text = "\"Do I know you?\"", gives = { happiness = 9, stress = -5 },
      say = "\"In case it's ever the other way round,\" reads the ticket. The stamp comes down: approved.",
    },
    {
      id = "nothing", text = "Ask for nothing", gives = { karma = 5, closeness = { str = 9 } },
      say = "You wait your turn like everyone. At closing time there are two coffees on the counter.",
    },
    {
      id = "miss", text = "Miss the last train again, together", gives = { happiness = 7, social = 3 },
      say = "The clock on the platform still has no minute hand. You share a taxi; the driver's son drives it now, "
        .. "and sings.",
    },
  },
}
