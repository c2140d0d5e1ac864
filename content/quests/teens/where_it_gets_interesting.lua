-- Not to stop where it gets interesting. Begun by events/teens/the_one_who_noticed.
return quest {
  title = "Where It Gets Interesting",
  text = "In the margin of your exercise book, in green: \"Go on.\" There is nothing else on the page.",
  when = { age = { 12, 18 } },
  max = 1,
  steps = {
    {
      id = "page", text = "Study four times", goal = { count = { did_study = 4 } }, limit = "1y", gives = { smarts = 1 },
      say = "One page more than planned, and then, since you were there, the next.",
    },
    {
      id = "marks", text = "Let it show in your marks", goal = { stat = { grades = { min = 55 } } }, limit = "2y",
      say = "In the margin, in green: a tick, and beside it a very small \"well, well\".",
    },
  },
  reward = {
    diamonds = 5, gives = { smarts = 1, happiness = 2, trait = { C = 0.1 } },
    say = "You find that you have read to the end of the book you were lent. You give it back. You are lent another.",
  },
  fail = { say = "The page stays as it was. Green ink does not fade." },
}
