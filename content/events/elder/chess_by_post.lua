-- A game that takes its time. Try it: baolife fire events/elder/chess_by_post --age 82
return event {
  title = "Your Move",
  text = {
    "A postcard: \"Bishop to c4. Your move. Do not die first, it would be cheating.\" You cannot read the "
      .. "signature, but you know the bishop.",
    "A postcard: \"Knight takes. You are slower than last winter, and so is the post.\" You get out the board, "
      .. "where everything still stands.",
    "A postcard, in larger letters than before: \"Check, I think. My glasses say mate, but they are old.\"",
  },
  when = { age = { 78, 115 } },
  chance = { per_year = 0.3 },
  cooldown = "2y",
  max = 6,
  choices = {
    {
      id = "think", text = "Think about it for a week", gives = { smarts = 2, happiness = 2 },
      say = "The board goes on the window sill. Visitors are not allowed to help, and do.",
    },
    {
      id = "bold", text = "Answer at once, boldly", gives = { happiness = 4 },
      say = "You post it before lunch and see the hole in your plan at tea.",
    },
    {
      id = "draw", text = "Offer a draw, and a visit", gives = { social = 5, stress = -2 },
      say = "Two trains, a thermos, a board on both your knees. You play on, of course.",
    },
  },
}
