-- A parent has died. Try it: baolife fire events/adulthood/reading_glasses --age 50
return event {
  title = "The Reading Glasses",
  text = "They gave you a paper bag with the watch, the keys and the reading glasses. The glasses are still folded "
    .. "round a page of the crossword, nine across, not filled in.",
  sensitive = true,
  when = { age = { 13, 110 } },
  on = "dad_died",
  max = 1,
  choices = {
    {
      id = "finish", text = "Finish the crossword", gives = { happiness = -8, stress = -4 },
      say = "Nine across is \"harbour\". You write it in his capitals.",
    },
    {
      id = "mum", text = "Sit with Mum tonight", when = { person = { mum = { alive = true } } },
      gives = { happiness = -8, closeness = { mum = 8 } },
      say = "Two cups. She tells you how he asked her to dance, and then she tells you how he really asked.",
    },
    {
      id = "keep", text = "Keep the glasses on your desk", gives = { happiness = -8, karma = 2 },
      say = "Now and then you clean them. Somebody should.",
    },
  },
}
