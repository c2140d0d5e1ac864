-- A busker. Try it: baolife fire events/street/violin_and_lorries --age 30
return event {
  title = "A Violin Under the Overpass",
  text = "The lorries go over in threes, and in between, for about eleven seconds, there is a violin. The player "
    .. "shuts his eyes for the lorries and opens them for the music.",
  when = { age = { 10, 100 } },
  gate = { hour = { 8, 20 } },
  chance = { per_year = 0.035 },
  max = 1,
  choices = {
    {
      id = "stay", text = "Stay for the whole song", gives = { stress = -4, happiness = 3 },
      say = "It takes forty lorries. At the end there are six of you, and nobody knows who should clap.",
    },
    {
      id = "coins", text = "Give coins and thanks", gives = { money = -5, karma = 2 },
      say = "He bows with the bow. It is, you think, what it is for.",
    },
    {
      id = "join", text = "Join in",
      effect = function(p)
        if p:flag("hobby=music") then
          p:add("social", 7)
          p:say("Your fingers remember Saturdays. He nods you into the second verse, over the lorries.")
        else
          p:add("happiness", 3)
          p:say("You sing. It is brave. He plays a little louder, to be kind to both of you.")
        end
      end,
    },
  },
}
