-- The stick has to be watered. Begun by events/childhood/stick_in_mud.
return quest {
  title = "Water for a Stick",
  text = "\"A tree drinks with its feet,\" says {gran}, and hands you the small kettle, which is now yours.",
  when = { age = { 4, 12 }, person = { gran = { alive = true } } },
  max = 1,
  steps = {
    {
      id = "kettle", text = "Carry it outside: play outside twice", goal = { count = { did_play_outside = 2 } },
      limit = "180d", say = "Half of it is left by the time you get there. The stick does not complain.",
    },
    {
      id = "leaf", text = "Look every day: play outside four times more", goal = { count = { did_play_outside = 4 } },
      limit = "1y", gives = { closeness = { gran = 3 } }, say = "There is a leaf. It is the size of a lentil.",
    },
  },
  reward = {
    diamonds = 3, gives = { happiness = 4, closeness = { gran = 4 } },
    say = "{gran} bows to the stick, and you bow too, and the stick moves, a little, in the wind.",
  },
  fail = { say = "It rains all June. The stick manages." },
}
