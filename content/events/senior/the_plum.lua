-- The first friend of all. Started by events/infancy/nursery_gate.
-- Try it: baolife fire events/senior/the_plum --age 70 --flag first_friend
return event {
  title = "The Plum, a Lifetime On",
  text = "In the waiting room a voice behind a newspaper calls you by a name nobody has used since the green gate. "
    .. "The paper comes down. \"You had a plum,\" says the voice. \"I got the half with the stone.\"",
  when = { age = { 64, 84 }, flags = { all = { "first_friend" } } },
  max = 1,
  choices = {
    {
      id = "half", text = "\"Half of one\"", gives = { happiness = 10 }, meet = { "pal" },
      effect = function(p)
        if p:flag("nick=achoo") then
          p:say("\"Achoo,\" the voice says again, and three people in the waiting room say, \"Bless you.\"")
        else
          p:say("The nurse has to call your number three times.")
        end
      end,
    },
    {
      id = "orange", text = "Offer your orange", gives = { happiness = 9, social = 5 }, meet = { "pal" },
      say = "It is divided fairly, after a discussion, on the newspaper.",
    },
    {
      id = "owe", text = "\"I think you owe me\"", gives = { happiness = 11 }, meet = { "pal" },
      say = "Next Tuesday a bag of plums hangs on your door. Every one has its stone.",
    },
  },
}
