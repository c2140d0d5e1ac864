-- A hundred years. Try it: baolife fire events/elder/letter_with_a_crest --age 100
return event {
  title = "A Letter with a Crest",
  text = "The mayor has come up all the stairs with a letter, a chain and a photographer, and needs to sit down "
    .. "first. \"What,\" asks the photographer, \"is your secret?\"",
  when = { age = { 100, 100 } },
  at = { birthday = 100 },
  max = 1,
  choices = {
    {
      id = "noodles", text = "\"Noodles\"", gives = { happiness = 8, social = 4 },
      say = "The shop on the corner sells out by noon.",
    },
    {
      id = "nap", text = "\"Naps\"", gives = { happiness = 7, stress = -5 },
      say = "You demonstrate. It is the best picture in the paper.",
    },
    {
      id = "tell", text = "Whisper it to the mayor", gives = { happiness = 8, reputation = 5 },
      effect = function(p)
        p:remember("One hundred")
        p:count("secrets_told", 1)
        p:say("The mayor laughs so hard that the chain rings. Nobody ever learns what it was.")
      end,
    },
  },
}
