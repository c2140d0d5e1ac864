-- The tin is dug up. Started by events/childhood/tin_for_the_future.
-- Try it: baolife fire events/adulthood/biscuit_tin --age 35 --flag capsule=letter
return event {
  title = "Twenty-Five Years in a Biscuit Tin",
  text = "The flagpole has gone but they have found the tin. There is rust on the shortbread piper, and a woman "
    .. "with a list calls out your name as if you were nine.",
  when = { age = { 32, 40 }, flags = { all = { "capsule" } } },
  max = 1,
  timeout = { after = "120d", choose = "sealed" },
  choices = {
    {
      id = "letter", text = "Read your letter aloud", when = { flags = { all = { "capsule=letter" } } },
      gives = { happiness = 8, social = 3 },
      effect = function(p)
        p:remember("The letter from the biscuit tin")
        p:say("You had asked yourself one question. There is still a line free for the answer, and you have a pen.")
      end,
    },
    {
      id = "marble", text = "Win the marble again", when = { flags = { all = { "capsule=marble" } } },
      gives = { happiness = 6, stress = -3 },
      say = "Six adults on their knees in the car park. The green one with the twist is yours by one thumb.",
    },
    {
      id = "promise", text = "Ring your friend now", when = { flags = { all = { "capsule=promise" } } },
      gives = { happiness = 7, closeness = { bf = 12 } },
      say = "\"Do you still have yours?\" You hear a drawer, and paper, and then nobody says anything for a bit.",
    },
    {
      id = "sealed", text = "Leave it sealed", gives = { stress = 1 },
      say = "You hold it up to the light. Something in it slides from one end to the other.",
    },
  },
}
