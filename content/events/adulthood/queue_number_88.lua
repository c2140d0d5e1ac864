-- An office. Try it: baolife fire events/adulthood/queue_number_88 --age 40
return event {
  title = "Number 88",
  text = {
    "You have number 88, and the board says 31. There are two windows, one of which is a painting of a window, and "
      .. "a rubber plant that has taken a number as well.",
    "Number 88 again; you could swear it is the same slip. The rubber plant has been served in the meantime.",
  },
  when = { age = { 20, 80 } },
  chance = { per_year = 0.1 },
  cooldown = "7y",
  max = 3,
  choices = {
    {
      id = "wait", text = "Wait, and look at people", gives = { stress = 2, smarts = 1, trait = { O = 0.2 } },
      say = "By 60 you know who is in love. By 80 you know with whom.",
    },
    {
      id = "swap", text = "Swap with the mother of three", gives = { karma = 4, stress = 2 },
      say = "You have 97 now. Somebody saw it and swaps with you, and somebody saw that.",
    },
    {
      id = "home", text = "Go home and write a letter", gives = { stress = -3 },
      say = "It is answered in a day, with a stamp, by the man who sits behind the painting.",
    },
  },
}
