-- The full-month feast: red eggs for every visitor. Try it: baolife fire events/infancy/red_eggs --age 0
return event {
  title = "Red Eggs and a Hundred Aunties",
  text = {
    "You are a month old and the flat is full of coats. Every auntie leaves with a red egg, and every auntie first "
      .. "holds you up to the lamp to see whom you take after.",
    "One month old today. The red eggs are counted, the aunties are not, and you are being passed down the row like "
      .. "a warm parcel.",
  },
  when = { age = { 0, 0 } },
  at = { age_days = { 25, 35 } },
  max = 1,
  choices = {
    {
      id = "yawn", text = "Yawn at everyone", gives = { stress = -2, social = 1 },
      say = "A hundred aunties yawn back. The party is over by nine.",
    },
    {
      id = "finger", text = "Grip Gran's finger", when = { person = { gran = { alive = true } } },
      gives = { closeness = { gran = 6 } },
      say = "{gran} eats the whole meal with the other hand and will not hear a word about it.",
    },
    {
      id = "howl", text = "Howl the roof off", gives = { stress = 2 },
      effect = function(p)
        local dad = p:person("dad")
        if not dad then
          p:say("Somebody opens a window. Across the yard, a dog answers you.")
        elseif dad.N > 60 then
          p:add("dad.closeness", -1)
          p:say("Dad counts your breaths, then the guests, then the minutes.")
        else
          p:add("dad.closeness", 2)
          p:say("\"Good lungs,\" says Dad, and carries you out to the balcony like a trophy.")
        end
      end,
    },
  },
}
