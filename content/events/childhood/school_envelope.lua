-- Report day; Mum's manner decides. Try it: baolife fire events/childhood/school_envelope --age 9
return event {
  title = "The Envelope from School",
  text = {
    "It is brown, it has a window, and it is not for you. All the way home it gets heavier in the bag.",
    "The brown envelope again. Last time is still talked about, so you hold this one up to the light first.",
  },
  when = { age = { 7, 12 }, school = { "primary", "middle" } },
  gate = { window = "term" },
  chance = { per_year = 0.4 },
  cooldown = "600d",
  max = 2,
  timeout = { after = "120d", choose = "hand_over" },
  choices = {
    {
      id = "hand_over", text = "Hand it over at once",
      effect = function(p)
        local mum = p:person("mum")
        if p:stat("smarts") > 55 then
          p:add("happiness", 4)
          p:add("mum.closeness", 2)
          p:say("It is read aloud, twice, the second time to the neighbour through the wall.")
        elseif mum and mum.A > 55 then
          p:add("mum.closeness", 3)
          p:add("smarts", 1)
          p:say("Mum reads it, makes two cups of something hot, and asks which bit you would like help with.")
        else
          p:add("stress", 4)
          p:add("grades", 2)
          p:say("It is pinned to the fridge next to a new timetable with rulers drawn round it.")
        end
      end,
    },
    {
      id = "gran_first", text = "Show Gran first", when = { person = { gran = { alive = true } } },
      gives = { stress = -2, closeness = { gran = 2 } },
      say = "{gran} puts on the glasses, reads to the end and says your grandfather once had worse, in the same "
        .. "subject.",
    },
    {
      id = "sign", text = "Sign it yourself",
      roll = {
        chance = { base = 0.3, smarts = 0.0025 },
        ok = {
          gives = { stress = -1, karma = -3 },
          say = "The loop on the G is perfect. Your hand shakes until Friday.",
        },
        no = {
          gives = { trust = { mum = -8 }, trait = { C = 0.05 } },
          say = "You have spelt your own family name with one letter too many.",
        },
      },
    },
  },
}
