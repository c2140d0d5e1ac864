-- A notice. Try it: baolife fire events/midlife/your_mothers_hands --age 55
return event {
  title = "Your Mother's Hands",
  text = "You look down at the dough, and they are hers.",
  when = { age = { 45, 64 } },
  chance = { per_year = 0.1 },
  max = 1,
  effect = function(p)
    if p:person("mum") then
      p:add("happiness", 3)
      p:say("You ring her up to tell her, with flour on the phone.")
    else
      p:add("stress", -3)
      p:say("You let them go on by themselves for a while. They know how.")
    end
  end,
}
