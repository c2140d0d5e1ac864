-- What you learnt in the circle of chairs.
-- Try it: baolife fire events/midlife/a_junior_and_a_pirate --age 52 --flag recovered
return event {
  title = "A Pirate on Somebody's Screen",
  text = "On the bus the boy next to you holds his phone low, and on it a pirate pulses like something asleep. It "
    .. "is the last day of the month.",
  when = { age = { 40, 70 }, flags = { all = { "recovered" } } },
  chance = { per_year = 0.1 },
  max = 1,
  choices = {
    {
      id = "story", text = "Tell him your story", gives = { karma = 8 },
      say = "You miss your stop. He puts the room over the library into his phone, where the pirate was.",
    },
    {
      id = "card", text = "Leave the card on the seat", gives = { karma = 4, stress = -2 },
      say = "Tuesdays, orange chairs, the good one is by the radiator. As the doors close, he picks it up.",
    },
  },
}
