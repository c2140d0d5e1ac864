-- A band is founded. Try it: baolife fire events/teens/three_chords --age 15
return event {
  title = "Three Chords in a Laundry",
  text = "They rehearse in the laundry under the flats, between the spin cycles. They have three chords, two "
    .. "guitars, no singer and a drummer who plays the drier.",
  when = { age = { 14, 16 }, any = { { flags = { all = { "hobby=music" } } }, { trait = { E = { min = 55 } } } } },
  chance = { per_year = 0.6 },
  max = 1,
  choices = {
    {
      id = "sing", text = "Sing", gives = { social = 4 }, set = { "band" }, start = { "quests/teens/wash_at_forty" },
      schedule = { { id = "events/teens/eleven_people", after = "4mo..10mo", chance = 0.85 } },
      say = "It turns out you can be heard over a washing machine. It turns out you like it.",
    },
    {
      id = "play", text = "Play, facing the wall", gives = { creativity = 2, trait = { C = 0.1 } }, set = { "band" },
      start = { "quests/teens/wash_at_forty" },
      schedule = { { id = "events/teens/eleven_people", after = "4mo..10mo", chance = 0.85 } },
      say = "The wall is a good audience. It has heard worse.",
    },
    {
      id = "cables", text = "Carry the cables", gives = { handy = 1, closeness = { bf = 4 } },
      say = "Without you there is no sound. You mention it, once.",
    },
  },
}
