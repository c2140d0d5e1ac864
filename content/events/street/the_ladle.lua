-- The auntie retires. Started by events/street/shutters_on_thursday.
-- Try it: baolife fire events/street/the_ladle --age 38 --flag regular
return event {
  title = "The Ladle",
  text = "On the last evening she turns off the lamp over the stall, wipes the counter, and holds the ladle out to "
    .. "you across it, handle first.",
  when = { age = { 22, 74 }, flags = { all = { "regular" } } },
  max = 1,
  choices = {
    {
      id = "hang", text = "Hang it in your kitchen", gives = { happiness = 8 }, set = { "ladle" },
      say = "It is too big for any pot you own. You buy a pot.",
    },
    {
      id = "cook", text = "Find a young cook for the stall", gives = { karma = 7, social = 5 },
      say = "He is nineteen, and his hands shake. You sit down and order \"the usual\", and wait, and he gets it.",
    },
    {
      id = "learn", text = "Learn the broth in a week", gives = { happiness = 6, handy = 4 }, set = { "ladle" },
      say = "On day seven she tastes it and says nothing at all, and puts on her coat.",
    },
  },
}
