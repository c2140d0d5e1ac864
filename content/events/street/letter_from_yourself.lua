-- What was posted ten years ago arrives. Try it: baolife fire events/street/letter_from_yourself --age 30
return event {
  title = "A Letter from Yourself",
  text = {
    "Your own handwriting, only rounder. It asks whether you still like pears, and whether it worked out.",
    "Another one, with the stamp upside down. Whoever you were had a lot of questions, and underlined them.",
  },
  gives = { happiness = 8 },
}
