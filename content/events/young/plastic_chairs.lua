-- A group that helps. Started by events/young/rent_day.
-- Try it: baolife fire events/young/plastic_chairs --age 24 --flag bet_told
return event {
  title = "A Circle of Plastic Chairs",
  text = "The room over the library, Tuesdays, orange plastic chairs in a circle. A man with a thermos says the "
    .. "chair by the radiator is the good one, and it is free.",
  when = { age = { 19, 34 }, flags = { all = { "bet_told" } } },
  max = 1,
  choices = {
    {
      id = "say", text = "Say your name", gives = { stress = -8, happiness = 4, addiction = -10, trait = { C = 0.3 } },
      set = { "recovered" }, clear = { "bet" },
      say = "\"Hello,\" say fourteen voices, of whom one is your old geography teacher's.",
    },
    {
      id = "listen", text = "Listen first", gives = { stress = -5, addiction = -6, trait = { C = 0.2 } },
      set = { "recovered" }, clear = { "bet" },
      say = "Everybody's pirate was a different animal. You stay to stack the chairs.",
    },
    {
      id = "together", text = "Ask somebody to come along",
      gives = { stress = -6, addiction = -6, trust = { dad = 9, mum = 4 } },
      set = { "recovered" }, clear = { "bet" },
      say = "You are not asked a thing on the way there. On the way back you are asked whether you are hungry.",
    },
  },
}
