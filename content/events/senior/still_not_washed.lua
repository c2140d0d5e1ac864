-- The comfort thing. Started by events/infancy/comfort_thing.
-- Try it: baolife fire events/senior/still_not_washed --age 68 --flag comfort=robot
return event {
  title = "It Has Still Not Been Washed",
  text = "At the bottom of the trunk you find it: the thing without which there was no sleep in the building. It "
    .. "smells of sixty years, and, underneath, exactly right. From the stairs comes a small child's voice.",
  when = { age = { 60, 80 }, flags = { all = { "comfort" } } },
  max = 1,
  choices = {
    {
      id = "hand_on", text = "Hand it on", gives = { happiness = 7, closeness = { gk = 10 } },
      say = "It is gripped, sniffed and accepted. There will be sleep in that building too.",
    },
    {
      id = "shelf", text = "Put it on the shelf by the bed", gives = { stress = -6 },
      say = "You do not hold it. You just like to know where it is.",
    },
    {
      id = "wash", text = "Wash it, at last", gives = { happiness = 2, karma = 1 },
      say = "The water runs brown, then grey, then clear. Underneath it was a different colour all the time.",
    },
  },
}
