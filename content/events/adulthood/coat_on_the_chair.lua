-- Two months of low mood; answered by people.
-- Try it: baolife fire events/adulthood/coat_on_the_chair --age 40 --set stat.happiness=10
return event {
  title = "The Coat on the Chair",
  text = "The coat has hung over the chair since the last time you went out, and dust has settled on its shoulders. "
    .. "There are five messages on the phone. The bell rings.",
  class = "major",
  sensitive = true,
  when = { age = { 18, 110 }, stat = { happiness = { max = 42 } } },
  chance = { per_year = 2 },
  cooldown = "2y",
  max = 5,
  timeout = { after = "30d", choose = "open" },
  choices = {
    {
      id = "open", text = "Open the door", gives = { happiness = 8, stress = -6 },
      say = "Nobody asks anything. They wash up, put the coat round you and walk with you to the corner and back.",
    },
    {
      id = "doctor", text = "Talk to somebody whose job it is", gives = { happiness = 10, stress = -10 },
      say = "A room with two chairs, neither of them empty. \"We'll go at your speed,\" she says, and they do.",
    },
    {
      id = "message", text = "Answer one of the messages", gives = { happiness = 6, social = 4 },
      say = "You write three words. The answer is there before you have put down the phone.",
    },
  },
}
