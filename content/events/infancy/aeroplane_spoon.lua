-- First solid food. Try it: baolife fire events/infancy/aeroplane_spoon --age 0
return event {
  title = "The Spoon Is an Aeroplane",
  text = "Something orange comes towards you on a spoon, with engine noises. {mum} opens her own mouth to show you "
    .. "how landing is done.",
  when = { age = { 0, 0 } },
  at = { age_days = { 180, 230 } },
  max = 1,
  choices = {
    {
      id = "land", text = "Open the hangar", gives = { health = 2, closeness = { mum = 2 } },
      say = "Touchdown. You ask for the next flight with both fists.",
    },
    {
      id = "grab", text = "Seize the controls", gives = { happiness = 2, handy = 1 },
      say = "You fly it yourself, mostly into your ear.",
    },
    {
      id = "refuse", text = "Close the airport", gives = { happiness = 1, trait = { C = 0.1 } },
      say = "Orange on the bib, the wall, the cat. Not one gram inside. You are very calm about it.",
    },
  },
}
