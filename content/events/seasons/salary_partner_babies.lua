-- The questions at the New Year's table. Try it: baolife fire events/seasons/salary_partner_babies --age 30
return event {
  title = "Salary? Partner? Babies?",
  text = {
    "The fish has not been turned yet and the third auntie has put down her chopsticks. She folds her hands. "
      .. "Everyone stops chewing, and looks at you.",
    "The same fish, the same auntie, and she has brought a list this year. It has your name at the top.",
    "You have moved two seats down the table since last time. The third auntie has moved three.",
  },
  when = { age = { 23, 45 }, window = "lny" },
  chance = { per_window = 0.12 },
  cooldown = "1000d",
  max = 3,
  timeout = { after = "30d", choose = "wash" },
  choices = {
    {
      id = "question", text = "Answer with a bigger question",
      roll = {
        chance = { base = 0.4, social = 0.0033 },
        ok = {
          gives = { happiness = 5 },
          say = "\"And how is your son's divorce?\" is not what you ask, but she sees you think of it.",
        },
        no = {
          gives = { stress = 5, social = 1 },
          say = "She has an answer, with appendices. A cousin kicks you under the table, in sympathy.",
        },
      },
    },
    {
      id = "wash", text = "Do the washing-up, all of it", gives = { stress = -2, closeness = { mum = 5 } },
      say = "Forty bowls. It is warm and quiet in there, and {mum} comes in to dry.",
    },
    {
      id = "gran", text = "Let Gran defend you", when = { person = { gran = { alive = true } } },
      gives = { closeness = { gran = 5 }, happiness = 2 },
      say = "{gran} turns the fish with one hand and the conversation with the other.",
    },
  },
}
