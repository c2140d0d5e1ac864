-- Where to live now; the clock waits. Try it: baolife fire events/elder/forty_one_steps --age 81 --set stat.health=50
return event {
  title = "Forty-One Steps",
  text = "There are forty-one steps to your door, and this year somebody has made each of them a little higher. On "
    .. "the landing, with the shopping, you hold a conference with yourself.",
  class = "major",
  when = {
    age = { 78, 110 },
    any = { { stat = { health = { max = 60 } } }, { stat = { fitness = { max = 35 } } } },
  },
  chance = { per_year = 0.35 },
  max = 1,
  timeout = { after = "120d", choose = "count" },
  choices = {
    {
      id = "family", text = "Move in with the family",
      gives = { stress = 3, happiness = 3, closeness = { kid = 7, sib = 4 } },
      set = { "lives=family" },
      say = "You get the room with the afternoon sun. Your tea, you find, has a timetable.",
    },
    {
      id = "court", text = "A room in the lantern court", cost = 900, gives = { social = 8, health = 3 },
      set = { "lives=court" },
      say = "A bell by the bed, a lift, and a piano that somebody plays at four. On Fridays it is you.",
    },
    {
      id = "count", text = "Count them daily, out loud", gives = { fitness = 3 },
      roll = {
        chance = 0.7,
        ok = {
          gives = { happiness = 3 }, set = { "lives=stairs" },
          say = "Forty-one. The children on the second floor join in at thirty.",
        },
        no = {
          gives = { health = -8 }, set = { "lives=stairs" },
          say = "Thirty-eight, thirty-nine. The neighbours carry you the last two, and the shopping.",
        },
      },
    },
  },
}
