-- Things to buy, keep and use. Presents go to whoever is closest at hand.
return items {
  {
    id = "coffee", title = "Coffee", text = "Hot, black, on the way.", price = 4, when = { age = { 14, 127 } },
    cooldown = "120d", gives = { energy = 3, stress = 1 }, say = "Everything gets an edge, including you.",
  },
  {
    id = "energy_drink", title = "Energy drink", text = "It tastes of the colour blue.", diamonds = 8,
    when = { age = { 14, 127 } }, cooldown = "360d", gives = { energy = 15, health = -1 },
    say = "You can hear the fridge think.",
  },
  {
    id = "vitamins", title = "Vitamins", text = "A month of small yellow promises.", price = 25, cooldown = "60d",
    gives = { health = 2 }, say = "One with breakfast. The tin rattles like good news.",
  },
  {
    id = "bouquet", title = "Bouquet", text = "Somebody's garden, in paper.", price = 35,
    when = { age = { 6, 127 }, person = { mum = { alive = true } } }, cooldown = "30d",
    gives = { closeness = { mum = 5 }, trust = { mum = 1 } },
    say = "{mum} cuts the stems at an angle and tells you who taught her that.",
  },
  {
    id = "chocolates", title = "Chocolates", text = "Twelve, and a map of them.", price = 15,
    when = { person = { gran = { alive = true } } }, cooldown = "30d", gives = { closeness = { gran = 4 }, trust = { gran = 2 } },
    say = "{gran} hides the box from everybody, and offers you one from it.",
  },
  {
    id = "toy", title = "Toy", text = "It has one wheel too many.", price = 20,
    when = { person = { sib = { alive = true, age = { max = 12 } } } }, cooldown = "30d", gives = { closeness = { sib = 6 } },
    say = "{sib} finds the spare wheel a use before you have found the string.",
  },
  {
    id = "friendship_band", title = "Friendship band", text = "Six threads, one knot.", price = 6,
    when = { age = { 6, 127 }, person = { bf = { alive = true } } }, cooldown = "90d",
    gives = { closeness = { bf = 4 }, trust = { bf = 2 } }, say = "{bf} ties it on with one hand and the teeth.",
  },
  {
    id = "book", title = "Book", text = "Somebody else's eighty years.", price = 15, when = { age = { 6, 127 } },
    cooldown = "14d", gives = { smarts = 1.5 }, say = "You look up, and it is dark, and the tea is cold.",
  },
  {
    id = "textbook", title = "Textbook", text = "The answers are at the back. The questions are not.", price = 60,
    when = { school = { "primary", "middle", "high" } }, cooldown = "180d", gives = { grades = 4, stress = 1 },
    say = "You underline so much that the rest stands out.",
  },
  {
    id = "comic", title = "Comic", text = "Forty pages, two capes.", price = 3, when = { age = { 5, 17 } },
    cooldown = "7d", gives = { happiness = 1 }, say = "You do all the voices under the blanket.",
  },
  {
    id = "running_shoes", title = "Running shoes", text = "They know the way to the third lamp post.", price = 90,
    kept = true, when = { age = { 8, 127 } }, cooldown = "30d", gives = { fitness = 0.5 },
    say = "Left, right, dog, left.",
  },
  {
    id = "guitar", title = "Guitar", text = "Five strings, and the place for the sixth.", price = 250, kept = true,
    when = { age = { 8, 127 } }, cooldown = "30d", gives = { creativity = 0.5, happiness = 1 },
    say = "One song, most of it. The wall knocks in time.",
  },
  {
    id = "toolbox", title = "Toolbox", text = "Everything but the one you need.", price = 120, kept = true,
    when = { age = { 12, 127 } }, cooldown = "30d", gives = { handy = 0.5 }, say = "The drawer runs. Nobody had asked it to.",
  },
  {
    id = "bicycle", title = "Bicycle", text = "One bell, two brakes, one of which works.", price = 350, kept = true,
    when = { age = { 6, 100 } }, cooldown = "30d", gives = { fitness = 0.5, stress = -1 },
    say = "Downhill you say a long vowel.",
  },
  {
    id = "suit", title = "Suit", text = "It fits somebody standing very straight.", price = 300, kept = true,
    when = { age = { 16, 127 } }, cooldown = "90d", gives = { charisma = 1, reputation = 1 },
    say = "In the pocket is somebody else's train ticket, and you feel expected.",
  },
  {
    id = "cushion", title = "A flat cushion", text = "For sitting still on.", price = 40, kept = true,
    when = { age = { 10, 127 } }, cooldown = "30d", gives = { stress = -2 },
    say = "Ten minutes. The laundry thinks of you.",
  },
  {
    id = "jigsaw", title = "Jigsaw", text = "A thousand pieces of sky, and one lighthouse.", price = 12,
    when = { age = { 4, 127 } }, cooldown = "60d", gives = { smarts = 0.5, stress = -2 },
    say = "Nine hundred and ninety-nine. The last one is in the cat.",
  },
  {
    id = "lucky_charm", title = "Lucky charm", text = "A bent coin. It has come up heads every time, once.", kept = true,
    cooldown = "30d", gives = { stress = -1 }, say = "You turn it over in your pocket. It is still bent.",
  },
}
