-- A noisy neighbour. Try it: baolife fire events/street/drummer_upstairs --age 30
return event {
  title = "The Drummer Upstairs",
  text = {
    "It starts at nine, directly above the lamp, and the lamp keeps time. Whoever it is has found the beginning of "
      .. "something and is not going to let it go.",
    "A new drummer has moved in upstairs, or the old one has got better. The lamp remembers every beat.",
  },
  when = { age = { 18, 90 } },
  gate = { hour = { 20, 23 }, place = "home" },
  chance = { per_year = 0.04 },
  cooldown = "12y",
  max = 2,
  timeout = { after = "30d", choose = "earplugs" },
  choices = {
    {
      id = "biscuits", text = "Knock, with biscuits", meet = { "nbr" },
      effect = function(p)
        local neighbour = p:person("nbr")
        if neighbour and neighbour.A > 50 then
          p:add("nbr.closeness", 5)
          p:add("stress", -2)
          p:say("You agree on hours, in writing, on the biscuit box. At ten exactly it stops, in the middle of a roll.")
        else
          p:add("stress", 4)
          p:say("The biscuits are accepted. The new tin, it turns out, has an excellent tone.")
        end
      end,
    },
    {
      id = "tuba", text = "Take up the tuba", gives = { happiness = 5, creativity = 2, closeness = { nbr = -3 } },
      say = "After a month you notice that you are playing together. After two, so does the rest of the house.",
    },
    {
      id = "earplugs", text = "Buy earplugs", gives = { money = -5, stress = -2 },
      say = "Yellow foam. You hear your own heart instead, which has a steadier hand.",
    },
  },
}
