-- Scissors. Try it: baolife fire events/infancy/the_fringe --age 4
return event {
  title = "A Straight Line, Nearly",
  text = "The round-ended scissors were for paper. But there is a mirror, and in the mirror is a fringe, and on one "
    .. "side it is a little longer than on the other.",
  when = { age = { 3, 5 } },
  chance = { per_year = 0.4 },
  max = 1,
  choices = {
    {
      id = "even", text = "Make it even", gives = { looks = -2, handy = 1, happiness = 2 },
      say = "Left, right, left. By the end it is perfectly even, and there is none of it.",
    },
    {
      id = "call", text = "Call somebody in", gives = { trust = { mum = 3 }, looks = -1 },
      say = "{mum} laughs before she can stop herself, and then finishes it, at the kitchen table, on the phone "
        .. "book.",
    },
    {
      id = "bear", text = "Practise on the bear", gives = { creativity = 1, smarts = 1 },
      say = "It does not grow back. The bear wears a hat from now on and is thought distinguished.",
    },
  },
}
