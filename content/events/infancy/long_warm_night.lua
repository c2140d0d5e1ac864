-- A fever at night; who comes depends on Mum. Try it: baolife fire events/infancy/long_warm_night --age 1
return event {
  title = "The Long Warm Night",
  text = {
    "The room is too warm and the night-light has grown a ring around it. Your blanket weighs as much as the cot.",
    "You wake up hot, with your hair stuck to your ear. The flat is quiet except for the fridge.",
  },
  class = "urgent",
  when = { age = { 0, 3 }, age_days = { 60, 1400 } },
  gate = { hour = { 21, 4 } },
  chance = { per_year = 0.35 },
  max = 1,
  timeout = { after = "1d", choose = "cry" },
  choices = {
    {
      id = "cry", text = "Cry until they come", gives = { health = -2, closeness = { mum = 3 } },
      say = "A cool cloth, a hummed song with half the words missing, and morning.",
    },
    {
      id = "quiet", text = "Lie very quiet", gives = { health = -4 },
      effect = function(p)
        local mum = p:person("mum")
        if mum and mum.N > 60 then
          p:add("mum.trust", 3)
          p:say("Mum was already standing in the door. She checks the quiet more than the noise.")
        else
          p:add("health", -1)
          p:say("They find you at six, red as a radish, and nobody goes to work.")
        end
      end,
    },
  },
}
