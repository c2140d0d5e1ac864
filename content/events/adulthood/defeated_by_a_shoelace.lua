-- The back. Try it: baolife fire events/adulthood/defeated_by_a_shoelace --age 42
return event {
  title = "Defeated by a Shoelace",
  text = {
    "You bend down to tie a shoelace and stay there. From below, your flat is a different place; there is a pea "
      .. "under the cooker that has been in the family for years.",
    "The other shoelace, this time. Down here nothing has changed since your last visit, except that the pea has "
      .. "gone.",
  },
  when = { age = { 34, 60 } },
  chance = { per_year = 0.12 },
  cooldown = "10y",
  max = 2,
  choices = {
    {
      id = "floor", text = "Lie on the floor and think", gives = { happiness = 1, smarts = 1 },
      say = "You find the remote control, and the answer to something from Tuesday.",
    },
    {
      id = "physio", text = "See a physio", cost = 90, gives = { fitness = 3, health = 3 },
      say = "She presses one point with one thumb and you tell her your whole life.",
    },
    {
      id = "carry_on", text = "Carry on", gives = { health = -6, stress = 3, karma = 1 },
      say = "You go to work at an angle. People hold doors for you, tilting their heads to say hello.",
    },
  },
}
