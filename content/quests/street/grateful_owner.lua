-- The owner of the brown leather wallet asks you in. Begun by events/street/brown_leather_wallet.
return quest {
  title = "The Dachshund Insists",
  text = "The owner of the wallet has rung. The dachshund sits by the door at seven every evening, it seems, and looks "
    .. "at him.",
  when = { age = { 12, 100 } },
  cooldown = "10y",
  max = 2,
  steps = {
    {
      id = "walk", text = "Walk the dachshund twice", goal = { count = { did_walk = 2 } }, limit = "180d",
      gives = { happiness = 1 },
      say = "It walks exactly as fast as it thinks, and stops for every lamp post it has written on.",
    },
    {
      id = "cook", text = "Bring something you cooked yourself", goal = { count = { did_cook = 1 } }, limit = "180d",
      say = "Three plates. The third is on the floor, and is finished first.",
    },
  },
  reward = {
    diamonds = 5, gives = { happiness = 3, social = 3 },
    say = "In the wallet there is a new photograph now. You are on it, holding a lead.",
  },
  fail = { say = "At seven the dachshund looks at the door, then at him, then lies down." },
}
