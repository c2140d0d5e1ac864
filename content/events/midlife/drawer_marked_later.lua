-- Both parents are gone; the flat must be cleared. Try it: baolife fire events/midlife/drawer_marked_later --age 58
return event {
  title = "The Drawer Marked \"Later\"",
  text = "Every drawer in the old flat is empty now, except the one with the label. String, keys to nothing, your "
    .. "milk teeth in a pill box, and an envelope: TO BE READ TOGETHER.",
  when = { age = { 30, 80 }, person = { mum = { alive = false }, dad = { alive = false } } },
  chance = { per_year = 0.5 },
  max = 1,
  choices = {
    {
      id = "tea", text = "Read it together, with tea", gives = { stress = -4, closeness = { sib = 4 } },
      say = "It is mostly about who gets the good pan. The last line is about you, and you read that one twice.",
    },
    {
      id = "first_pick", text = "Offer first pick", when = { person = { sib = { alive = true } } },
      effect = function(p)
        local sib = p:person("sib")
        if sib and sib.A > 50 then
          p:add("sib.closeness", 9)
          p:say("\"The pan's yours,\" they say. \"You're the only one who can lift it.\"")
        else
          p:add("karma", 4)
          p:say("The pan goes, and the clock, and the rug. You keep the pill box, and find out who you are.")
        end
      end,
    },
    {
      id = "alone", text = "Keep the envelope closed", gives = { happiness = 1, stress = 1 },
      say = "You put it in a drawer of your own, and after some thought you write a label.",
    },
  },
}
