-- The village from Gran's story. Started by events/childhood/gran_at_dinner.
-- Try it: baolife fire events/young/the_well --age 25 --flag village
return event {
  title = "The Well with Your Surname on It",
  text = "The bus lets you out where the map stops. There is a square, a dog, a well with a stone rim, and, cut "
    .. "into the stone, your own family name: {family_name}.",
  when = { age = { 18, 36 }, flags = { all = { "village" } } },
  max = 1,
  choices = {
    {
      id = "ask", text = "Ask the oldest villager", gives = { happiness = 6, smarts = 3 }, set = { "roots" },
      say = "She takes your chin in her hand and turns it to the light. \"The mule,\" she says. \"You're the mule "
        .. "people.\"",
    },
    {
      id = "soil", text = "Bring home a jar of soil", gives = { karma = 3, closeness = { mum = 6 } }, set = { "roots" },
      say = "At home it is put on the shelf between the good glasses, and nobody ever dusts it.",
    },
    {
      id = "photos", text = "Only take photos", gives = { happiness = 2 },
      effect = function(p)
        p:remember("The well with your name on it")
        p:say("In every one of them the same dog is looking at you as if you were late.")
      end,
    },
  },
}
