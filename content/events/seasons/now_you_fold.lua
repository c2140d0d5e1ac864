-- Hosting the feast. Try it: baolife fire events/seasons/now_you_fold --age 50
return event {
  title = "Now You Fold the Envelopes",
  text = {
    "It is your turn to have everyone this year. You have one round table, seven chairs, a list of nineteen names "
      .. "and a very long piece of red paper.",
    "They all want to come to you again. They still talk about last time, especially the chair that broke.",
  },
  when = { age = { 38, 90 }, window = "lny" },
  chance = { per_window = 0.1 },
  cooldown = "1500d",
  max = 4,
  timeout = { after = "30d", choose = "alone" },
  choices = {
    {
      id = "table", text = "One round table, nineteen seats", cost = 200, gives = { social = 6, happiness = 5 },
      say = "Two on the piano stool, one on the ladder. The fish goes round twice and comes back as bones.",
    },
    {
      id = "book", text = "Book a restaurant", cost = 330, gives = { stress = -3, happiness = 2 },
      say = "Somebody else washes up. You keep looking round for something to carry.",
    },
    {
      id = "alone", text = "Invite whoever is alone", gives = { karma = 6, social = 4 },
      say = "The caretaker, the student, the lady with the dog. The dog gets an envelope too.",
    },
  },
}
