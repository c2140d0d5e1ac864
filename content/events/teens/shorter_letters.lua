-- The pen friend again. Started by events/childhood/whale_stamp.
-- Try it: baolife fire events/teens/shorter_letters --age 15 --flag penpal
return event {
  title = "The Letters Get Shorter",
  text = "It used to be four pages and a drawing. This one is half a page, and the half is about the weather, and "
    .. "the stamp has a king on it.",
  when = { age = { 12, 17 }, flags = { all = { "penpal" } } },
  max = 1,
  choices = {
    {
      id = "write", text = "Write anyway", gives = { happiness = 2 }, set = { "penpal_kept" },
      schedule = { { id = "events/young/yellow_hat", after = "5y..9y", chance = 0.55 } },
      say = "You describe the crane. It has been gone for two years. You had not noticed until now.",
    },
    {
      id = "song", text = "Send a song instead", gives = { social = 2 }, set = { "penpal_kept" },
      schedule = { { id = "events/young/yellow_hat", after = "5y..9y", chance = 0.55 } },
      say = "One comes back, from a country where they clap on the other beat.",
    },
    {
      id = "drift", text = "Let it drift", gives = { happiness = -1, stress = -1 },
      say = "The whales stay in the drawer, nose to tail, in a rubber band.",
    },
  },
}
