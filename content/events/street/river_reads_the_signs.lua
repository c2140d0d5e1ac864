-- The flood. Try it: baolife fire events/street/river_reads_the_signs --age 30
return event {
  title = "The River Reads the Street Signs",
  text = "It comes up Mill Lane with the current, quite politely, stops at the sign, and turns left into your "
    .. "street. On the stairs people are passing things up: a cello, a cat, a wedding cake.",
  class = "urgent",
  when = { age = { 10, 75 } },
  gate = { weather = "rain" },
  chance = { per_year = 0.012 },
  max = 1,
  timeout = { after = "1d", choose = "albums" },
  choices = {
    {
      id = "sandbags", text = "Fill sandbags", gives = { fitness = 3, social = 5 }, set = { "flood" },
      schedule = { { id = "events/street/mud_to_the_third_stair", after = "1w..2w", chance = 0.95 } },
      say = "A chain of forty hands, and you never see the face of the one next to you. It holds until four.",
    },
    {
      id = "carry", text = "Carry a neighbour upstairs", gives = { karma = 6 }, set = { "flood" }, meet = { "nbr" },
      schedule = { { id = "events/street/mud_to_the_third_stair", after = "1w..2w", chance = 0.95 } },
      effect = function(p)
        local odds = 0.5 + p:stat("fitness") * 0.0033
        if p:flag("swimmer") then
          odds = odds + 0.15
        end
        if p:chance(odds) then
          p:add("nbr.closeness", 12)
          p:say("Four floors, piggyback, with the budgie's cage in front. She directs you from above.")
        else
          p:add("health", -5)
          p:add("nbr.closeness", 9)
          p:say("The third step is not where it was. You both go under, and both come up, holding the budgie.")
        end
      end,
    },
    {
      id = "albums", text = "Save the photo albums", gives = { happiness = 3, stress = 3 }, set = { "flood" },
      schedule = { { id = "events/street/mud_to_the_third_stair", after = "1w..2w", chance = 0.95 } },
      say = "You sit on the wardrobe with everyone you have ever known on your knees.",
    },
  },
}
