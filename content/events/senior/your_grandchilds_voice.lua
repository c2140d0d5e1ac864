-- A call with a copied voice. Try it: baolife fire events/senior/your_grandchilds_voice --age 72
return event {
  title = "A Familiar Voice Wants Money",
  text = {
    "The voice on the phone is one you have known since it was born, and it is crying, and it needs money within "
      .. "the hour. It calls you by the right name. Something about the breathing is too tidy.",
    "Another call, another familiar voice, another hour. This one says please in a way nobody in the family ever "
      .. "has.",
  },
  when = { age = { 65, 100 } },
  chance = { per_year = 0.16 },
  cooldown = "5y",
  max = 2,
  choices = {
    {
      id = "word", text = "Ask for the family word", gives = { smarts = 2, trait = { C = 0.1 } },
      say = "A pause, very tidy. Then the line goes dead. The word is \"noodle\", and it did not know.",
    },
    {
      id = "transfer", text = "Transfer it at once",
      roll = {
        chance = { base = 0.2, smarts = 0.0033 },
        ok = {
          gives = { stress = 3 },
          say = "\"Do you know this account?\" asks the girl at the bank, and gets you a chair and some water.",
        },
        no = {
          gives = { money = -1700, stress = 8 },
          say = "The real voice rings at six, about the weather. It comes round at once and stays the night.",
        },
      },
    },
    {
      id = "knees", text = "Keep them talking about your knees", gives = { happiness = 8 },
      say = "First the left one. After forty minutes it hangs up, in tears that sound quite genuine.",
    },
  },
}
