-- A grandparent has died. Try it: baolife fire events/childhood/empty_armchair --age 9
return event {
  title = "The Empty Armchair",
  text = "The armchair by the radio still has the shape in it, and the glasses on the arm. Everybody speaks softly "
    .. "and walks round it.",
  sensitive = true,
  when = { age = { 5, 12 } },
  on = "gran_died",
  max = 1,
  choices = {
    {
      id = "ask", text = "Ask where Gran went", gives = { happiness = -6, closeness = { mum = 5 } },
      say = "{mum} says she does not know either, and that you can both think about it for as long as you like.",
    },
    {
      id = "sit", text = "Sit in the chair", gives = { happiness = -4, stress = -2 },
      say = "It smells of soap and peppermint. After a while somebody puts a blanket over you.",
    },
    {
      id = "draw", text = "Draw a picture for the journey", gives = { happiness = -5, karma = 1 },
      say = "The radio, the kettle, the robin. It is folded in four and goes along.",
    },
  },
}
