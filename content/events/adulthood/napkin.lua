-- An idea. Try it: baolife fire events/adulthood/napkin --age 26 --flag tinker
return event {
  title = "The Idea on the Napkin",
  text = "It came between the soup and the bill: a circle, an arrow, four words. You turn the napkin round, and it "
    .. "also works from the other side.",
  when = {
    age = { 20, 38 },
    any = { { flags = { all = { "tinker" } } }, { stat = { smarts = { min = 65 } } } },
  },
  chance = { per_year = 0.15, times = { { 2, flags = { all = { "tinker" } } } } },
  max = 1,
  timeout = { after = "120d", choose = "frame" },
  choices = {
    {
      id = "nights", text = "Build it, nights and weekends",
      roll = {
        chance = { base = 0.25, smarts = 0.004, C = 0.002 },
        ok = {
          gives = { money = 2400, happiness = 6, energy = -5 },
          say = "A ball that bounces when you press a key, more or less. Eleven thousand people press it.",
        },
        no = {
          gives = { smarts = 2, energy = -5 },
          say = "It works. Nobody needs it. You know six new things, and one of them about yourself.",
        },
      },
    },
    {
      id = "share", text = "Give it to whoever wants it", gives = { karma = 4, reputation = 3 },
      say = "Years later you see your arrow on the side of a van, and wave to it.",
    },
    {
      id = "frame", text = "Frame the napkin", gives = { happiness = 2 },
      say = "Guests ask what it is. You tell each of them something else.",
    },
  },
}
