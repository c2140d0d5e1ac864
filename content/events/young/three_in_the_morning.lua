-- A sleepless night. Try it: baolife fire events/young/three_in_the_morning --age 26 --set stat.stress=50
return event {
  title = "Three in the Morning, Age Twenty-Six",
  text = "The fridge clicks off and you hear how loud it had been. Everybody you know is asleep, or married, or in "
    .. "another city, and the ceiling has a crack shaped like a country.",
  when = { age = { 25, 28 }, stat = { stress = { min = 35 } } },
  gate = { hour = { 1, 4 } },
  chance = { per_year = 0.45 },
  max = 1,
  choices = {
    {
      id = "write", text = "Write down what you want", gives = { stress = -4, trait = { C = 0.2 } },
      say = "The list has five things on it. The third surprises you, so you underline it.",
    },
    {
      id = "text", text = "Text a friend: \"you awake?\"", when = { person = { bf = { alive = true } } },
      gives = { stress = -4, closeness = { bf = 5 } },
      say = "The answer comes at once: a photograph of another ceiling.",
    },
    {
      id = "toast", text = "Make toast", gives = { happiness = 2, energy = -1 },
      say = "Butter to the very edges. The country on the ceiling turns out to have a coast.",
    },
  },
}
