-- The start of spring. Try it: baolife fire events/seasons/standing_egg --age 20
return event {
  title = "The Egg That Stands Up",
  text = {
    "On the first day of spring, they say, an egg will stand on its end. You have a table, a dozen eggs and an "
      .. "afternoon.",
    "The first day of spring, and the eggs are out again. Nobody has forgotten the omelette of last time.",
  },
  when = { age = { 5, 100 }, window = "lichun" },
  chance = { per_window = 0.072 },
  cooldown = "1500d",
  max = 4,
  timeout = { after = "30d", choose = "windows" },
  choices = {
    {
      id = "balance", text = "Balance the egg",
      roll = {
        chance = { base = 0.35, C = 0.0025 },
        ok = {
          gives = { happiness = 6 },
          say = "It stands. You walk round it on tiptoe, and speak in a low voice until supper.",
        },
        no = { gives = { happiness = 2 }, say = "Eleven tries, eleven eggs. It is a very good omelette." },
      },
    },
    {
      id = "pancakes", text = "Roll spring pancakes", gives = { happiness = 4, closeness = { mum = 3 } },
      say = "So thin that you can read the newspaper through them, and somebody does.",
    },
    {
      id = "windows", text = "Open every window", gives = { stress = -4, energy = 2 },
      say = "The winter goes out by the kitchen and a smell of wet earth comes in by the hall.",
    },
  },
}
