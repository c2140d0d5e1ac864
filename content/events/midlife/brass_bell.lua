-- The end of treatment. Started by events/midlife/chair_by_the_window.
-- Try it: baolife fire events/midlife/brass_bell --age 58
return event {
  title = "The Brass Bell",
  text = "It hangs by the ward door, with a rope worn soft. You have heard it eleven times from the chair. Today "
    .. "one of the Toms holds it out to you.",
  when = { age = { 50, 76 } },
  max = 1,
  choices = {
    {
      id = "loud", text = "Ring it loudly",
      effect = function(p)
        local well = 0.6 + p:stat("health") * 0.002 + p:stat("fitness") * 0.002
        p:remember("The brass bell")
        p:count("bells_rung", 1)
        if p:chance(well) then
          p:add("happiness", 14)
          p:add("health", 9)
          p:say("They hear it in the car park. The crane outside has finished, and it was a school all along.")
        else
          p:add("happiness", 4)
          p:say("It rings for the end of this part. There will be a plan, and check-ups, and more good soup.")
        end
      end,
    },
    {
      id = "together", text = "Ring it with whoever is next", gives = { happiness = 12, health = 7, karma = 4 },
      say = "Two hands on the rope, one of them nineteen years old. It swings right over.",
    },
  },
}
