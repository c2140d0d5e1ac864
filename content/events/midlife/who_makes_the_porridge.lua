-- Who cares for her; the clock waits. Started by events/midlife/the_doctor_draws_a_clock.
-- Try it: baolife fire events/midlife/who_makes_the_porridge --age 56 --flag keys
return event {
  title = "Who Makes the Porridge",
  text = "The pan was on the ring and the ring was on and she was in the garden in her good shoes. Somebody will "
    .. "have to make the porridge from now on.",
  class = "major",
  when = { age = { 45, 70 }, person = { mum = { alive = true } } },
  max = 1,
  timeout = { after = "120d", choose = "rota" },
  choices = {
    {
      id = "us", text = "She moves in with you", gives = { energy = -7, stress = 5, closeness = { mum = 10 } },
      schedule = { { id = "events/midlife/last_good_afternoon", after = "1y..4y", chance = 0.85 } },
      say = "She gets the room with the window. At night you hear the bell on her keys, going round.",
    },
    {
      id = "home", text = "A good home, close by", cost = 900, gives = { stress = -2, closeness = { mum = 3 } },
      schedule = { { id = "events/midlife/last_good_afternoon", after = "1y..4y", chance = 0.85 } },
      say = "There is a piano, and a nurse who hums. On the third visit {mum} introduces you to her friends.",
    },
    {
      id = "rota", text = "A rota with the family",
      schedule = { { id = "events/midlife/last_good_afternoon", after = "1y..4y", chance = 0.85 } },
      effect = function(p)
        local sib = p:person("sib")
        if sib and sib.A > 50 then
          p:add("sib.closeness", 8)
          p:add("stress", -2)
          p:say("It hangs on the fridge in two handwritings. On Wednesdays you cook for three, and nobody goes home.")
        else
          p:add("energy", -6)
          p:add("sib.closeness", -6)
          p:say("There are seven days on the rota. After a month there is one name on it, and it is yours.")
        end
      end,
    },
  },
}
