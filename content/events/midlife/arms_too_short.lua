-- Reading glasses. Try it: baolife fire events/midlife/arms_too_short --age 50
return event {
  title = "Arms Too Short to Read",
  text = "You hold the menu as far away as you can, and then the waiter holds it, and he walks backwards slowly "
    .. "until you say stop.",
  when = { age = { 46, 56 } },
  chance = { per_year = 0.35 },
  max = 1,
  choices = {
    {
      id = "chain", text = "Buy glasses on a chain", gives = { looks = 1, smarts = 1 },
      say = "You look over them at people. People start to explain themselves.",
    },
    {
      id = "enormous", text = "Make the text enormous", gives = { happiness = 2 },
      say = "Everybody on the bus now knows what your sister said about the curtains.",
    },
    {
      id = "deny", text = "Deny everything", gives = { smarts = -1, happiness = 1 },
      say = "You order the thing at the top. It turns out to be the date.",
    },
  },
}
