-- Found money. Try it: baolife fire events/childhood/purse_in_the_snow --age 9
return event {
  title = "A Purse in the Snow",
  text = "Something red in the white by the bus stop: a purse with a clasp like two knuckles. It is fat, and there "
    .. "is nobody in the whole street.",
  when = { age = { 6, 12 } },
  gate = { season = "winter", hour = { 7, 19 } },
  chance = { per_year = 0.12 },
  max = 1,
  timeout = { after = "120d", choose = "hand_in" },
  choices = {
    {
      id = "hand_in", text = "Hand it in", gives = { karma = 5 },
      effect = function(p)
        if p:chance(0.4) then
          p:schedule("events/childhood/tangerines", "7d")
        end
        p:say("The officer counts it twice and writes your name in a book, with a proper pen.")
      end,
    },
    {
      id = "ice_cream", text = "Ice cream for the class", gives = { social = 4, karma = -2, money = 55 },
      say = "Thirty cones in the snow. Everybody asks what the occasion is, and you say winter.",
    },
    {
      id = "keep", text = "Keep it", gives = { money = 165, karma = -5, stress = 2 },
      say = "It lies under your mattress like a pea. You sleep like a princess.",
    },
  },
}
