-- The first morning at home. Try it: baolife fire events/infancy/first_morning --age 0
return event {
  title = "The First Morning",
  text = "A ceiling, a lamp, a large face that keeps coming back. Somebody says {me}, twice, to hear how it sounds.",
  on = "born",
  max = 1,
  gives = { happiness = 2, closeness = { mum = 2, dad = 2 } },
}
