-- A notice. Try it: baolife fire events/elder/ninety --age 90
return event {
  title = "The Number on the Door",
  text = "You are ninety, the same as the house. Somebody has polished both of you.",
  when = { age = { 90, 90 } },
  at = { birthday = 90 },
  max = 1,
  gives = { happiness = 5 },
}
