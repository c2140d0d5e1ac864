-- The lantern festival. Try it: baolife fire events/seasons/riddle_on_a_fish --age 20
return event {
  title = "A Riddle on a Paper Fish",
  text = {
    "The whole street is hung with lanterns, and each has a riddle on its tail. Yours is a fish: \"The more you "
      .. "take away, the bigger I grow.\"",
    "Lanterns again, and a fish again, with a harder tail than last time: \"I have a face and no head.\"",
  },
  when = { age = { 6, 90 } },
  gate = { window = "lantern" },
  chance = { per_year = 0.05 },
  cooldown = "2000d",
  max = 3,
  timeout = { after = "30d", choose = "write" },
  choices = {
    {
      id = "answer", text = "Answer it",
      roll = {
        chance = { base = 0.25, smarts = 0.005 },
        ok = {
          gives = { smarts = 2, happiness = 4 },
          say = "You whisper it to the lantern man. He takes down the fish and gives you the string.",
        },
        no = {
          gives = { happiness = 1 },
          say = "\"A debt\" is wrong, but he has to laugh, and writes it down for next year.",
        },
      },
    },
    {
      id = "ask", text = "Ask the person next to you", gives = { social = 5 }, meet = { "pal" },
      say = "They do not know either. You walk the whole street, being wrong together.",
    },
    {
      id = "write", text = "Write a new one", gives = { happiness = 3, creativity = 2, trait = { O = 0.3 } },
      say = "All evening you stand behind it, and watch people's lips move.",
    },
  },
}
