-- The age of why; the answer depends on who is asked. Try it: baolife fire events/infancy/why --age 4
return event {
  title = "Why",
  text = "Why is it wet? Because it rained. Why? Because of the clouds. Why? {mum} puts down the shopping on the "
    .. "stairs and takes a long breath through the nose.",
  when = { age = { 3, 5 } },
  chance = { per_year = 0.7 },
  max = 1,
  choices = {
    {
      id = "why", text = "\"Why?\"", gives = { smarts = 2 },
      effect = function(p)
        p:count("whys", 1)
        local mum = p:person("mum")
        if mum and mum.O > 55 then
          p:add("mum.closeness", 3)
          p:say("You get as far as the sea, the sun and a dinosaur. The ice cream has melted. Nobody minds.")
        else
          p:say("\"Because,\" says Mum, which is where it always ends. You store it with the others.")
        end
      end,
    },
    {
      id = "puddle", text = "Look into it yourself", gives = { happiness = 3, health = -1 },
      say = "With both feet. It is wet because it is wet, you can report, up to the knee.",
    },
    {
      id = "carry", text = "Carry one of the bags", gives = { closeness = { mum = 3 }, trait = { C = 0.1 } },
      say = "The one with the bread. You do not say a word for eleven steps.",
    },
  },
}
