-- The band needs a fourth chord. Begun by events/teens/three_chords.
return quest {
  title = "Wash at Forty",
  text = "The band has a name now, from the label in somebody's jumper. What it has not got is a fourth chord.",
  when = { age = { 13, 18 } },
  max = 1,
  steps = {
    {
      id = "fourth", text = "Practise twice", goal = { count = { did_music_practice = 2 } }, limit = "120d",
      say = "F. It needs a finger nobody has been issued with.",
    },
    {
      id = "together", text = "Practise until the drier joins in: four times more",
      goal = { count = { did_music_practice = 4 } }, limit = "1y", gives = { creativity = 1 },
      say = "All of you stop at the same time. You look at each other as if something had fallen.",
    },
  },
  reward = {
    diamonds = 5, gives = { happiness = 3, social = 3 },
    say = "The lady with the quilts has stayed for the whole song, and her quilts have been dry for an hour.",
  },
  fail = { say = "The spin cycle wins. It was always the better drummer." },
}
