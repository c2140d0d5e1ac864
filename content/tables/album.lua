-- One picture each, once a life.
return album {
  { id = "birth", caption = { "{me}, an hour old, and already cross.", "{me}. The blanket is the hospital's." }, on = "born" },
  {
    id = "school_start", caption = { "The bag is wearing {me}.", "First day. {me} did not look round." },
    on = "school_started",
  },
  {
    id = "best_friend", caption = { "{me} and {bf}, both talking.", "{bf}, {me}, one sandwich." },
    when = { person = { bf = { alive = true } } },
  },
  { id = "of_age", caption = "Eighteen. The cake leans; {me} does not.", when = { age = { 18, 127 } } },
  {
    id = "graduation", caption = "The last bell. Somebody has thrown a hat, and it is not {me}'s.",
    when = { flags = { any = { "exam=top", "exam=mid", "exam=low" } } },
  },
  {
    id = "first_home", caption = "One pan, one chair, and {me} holding the key up to the light.",
    when = { flags = { all = { "own_keys" } } },
  },
  {
    id = "trip", caption = "Somewhere with a sea. {me} is the one with the bag.",
    when = { counter = { did_trip = { min = 1 } } },
  },
  {
    id = "retirement", caption = "{me}, a clock, and all the time in the world.",
    when = { flags = { all = { "retired" } } },
  },
}
