-- A walk under the moon. Try it: baolife fire events/infancy/moon_follows --age 3
return event {
  title = "The Moon Is Following Us",
  text = "You walk home past the shuttered shops, and it comes along over the roofs. When you stop, it stops.",
  when = { age = { 3, 4 } },
  gate = { hour = { 18, 21 }, weather = { "clear", "cloudy" } },
  chance = { per_year = 0.9 },
  max = 1,
  choices = {
    {
      id = "why", text = "Ask why", gives = { smarts = 2 },
      effect = function(p)
        local gran = p:person("gran")
        if gran and gran.O > 60 then
          p:add("smarts", 2)
          p:add("gran.closeness", 3)
          p:say("Gran fetches an orange and a lamp and it takes until bedtime. You carry the orange.")
        else
          p:say("\"Because it likes you,\" they say. You write that down in your head, with a question mark.")
        end
      end,
    },
    {
      id = "wave", text = "Wave at it", gives = { happiness = 3 },
      say = "It does not wave back, but you can tell that it would if it could.",
    },
    {
      id = "hide", text = "Hide from it", gives = { stress = 1, closeness = { dad = 3 } },
      say = "Inside {dad}'s coat it is dark and smells of bread. When you look out, it has waited.",
    },
  },
}
