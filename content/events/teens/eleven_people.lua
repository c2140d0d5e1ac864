-- The first gig. Started by events/teens/three_chords.
-- Try it: baolife fire events/teens/eleven_people --age 16 --flag band
return event {
  title = "Eleven People and a Dog",
  text = "The youth club, Friday, and the poster has your name spelt right. In the room there are eleven people, of "
    .. "whom four are parents, and a dog.",
  when = { age = { 14, 18 }, flags = { all = { "band" } } },
  max = 1,
  timeout = { after = "120d", choose = "fast" },
  choices = {
    {
      id = "slow", text = "Play the slow one",
      set = { "song" },
      schedule = {
        { id = "events/young/van_or_desk", after = "3y..5y", chance = 0.9 },
        { id = "events/midlife/your_song", after = "34y..42y", chance = 0.7 },
      },
      roll = {
        chance = { base = 0.45, C = 0.0025 },
        ok = {
          gives = { happiness = 7 },
          say = "In the last verse nobody coughs. Eleven people is suddenly a great many.",
        },
        no = {
          gives = { happiness = 1 },
          say = "Nine people go for a drink. The dog stays, and sighs in the right place.",
        },
      },
    },
    {
      id = "fast", text = "Play it twice as fast", gives = { social = 5 }, set = { "song" },
      schedule = {
        { id = "events/young/van_or_desk", after = "3y..5y", chance = 0.9 },
        { id = "events/midlife/your_song", after = "34y..42y", chance = 0.7 },
      },
      say = "It is over before anybody can leave, so you play it again.",
    },
  },
}
