-- Saying goodbye. Started by events/midlife/who_makes_the_porridge.
-- Try it: baolife fire events/midlife/last_good_afternoon --age 58
return event {
  title = "The Last Good Afternoon",
  text = "She wakes from her nap and knows you at once, by name, and asks why you look so tired. The sun has "
    .. "reached the foot of the bed. There is a whole afternoon.",
  sensitive = true,
  when = { age = { 45, 75 }, person = { mum = { alive = true } } },
  max = 1,
  timeout = { after = "60d", choose = "hand" },
  choices = {
    {
      id = "hand", text = "Hold her hand, say nothing",
      gives = { happiness = -6, stress = -4, closeness = { mum = 4 } },
      effect = function(p)
        if p:flag("stories") then
          p:add("happiness", 5)
          p:say("Later you read to her from the pencil book. At the goose she corrects you, twice.")
        else
          p:say("The sun moves up the blanket, hand by hand. Neither of you lets go first.")
        end
      end,
    },
    {
      id = "sing", text = "Sing the family song", gives = { happiness = -6, stress = -5, closeness = { mum = 4 } },
      say = "She knows every verse. In the last one she takes the low part and leaves you the tune.",
    },
    {
      id = "all_right", text = "Tell her you'll be all right",
      gives = { happiness = -5, karma = 2, closeness = { mum = 4 } },
      say = "\"Of course you will,\" she says. \"You've got my knees.\" She falls asleep in the middle of the laugh.",
    },
  },
}
