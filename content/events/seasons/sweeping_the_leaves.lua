-- Visiting the graves. Try it: baolife fire events/seasons/sweeping_the_leaves --age 40
return event {
  title = "Sweeping the Leaves",
  text = {
    "The path is steep and everybody carries something: a broom, a thermos, a bag of mandarins. At the stone the "
      .. "leaves lie as if somebody had tucked it in.",
    "The same broom, the same steep path. The tree beside the stone has grown over the edge of it since your last "
      .. "visit.",
    "You know the way without looking now. A child you do not know is flying a kite between the rows, and nobody "
      .. "minds.",
  },
  when = {
    age = { 8, 100 }, window = "qingming",
    any = { { person = { gran = { alive = false } } }, { person = { mum = { alive = false } } } },
  },
  chance = { per_window = 0.1 },
  cooldown = "1500d",
  max = 5,
  choices = {
    {
      id = "news", text = "Tell them the news", gives = { stress = -4 },
      say = "Who has married, who has moved, what bread costs. You leave pauses, where the questions would be.",
    },
    {
      id = "kite", text = "Fly the kite, cut the string", gives = { happiness = 5, stress = -3 },
      say = "It does not fall. It goes over the ridge, getting smaller, like somebody with an appointment.",
    },
    {
      id = "snack", text = "Bring their favourite snack", gives = { happiness = 4 },
      say = "You eat half. It is what they would have insisted on.",
    },
  },
}
