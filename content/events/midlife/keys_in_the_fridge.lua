-- The first sign. Try it: baolife fire events/midlife/keys_in_the_fridge --age 54
return event {
  title = "The Keys in the Fridge",
  text = "You go for the milk and find {mum}'s keys in the butter dish, with the little brass bell on them. She "
    .. "looks at the keys, and at you, and waits to see what your face will do.",
  sensitive = true,
  when = { age = { 45, 66 }, person = { mum = { alive = true, age = { min = 73 } } } },
  chance = { per_year = 0.12 },
  max = 1,
  choices = {
    {
      id = "joke", text = "Make a joke of it together", gives = { closeness = { mum = 4 } }, set = { "keys" },
      schedule = { { id = "events/midlife/the_doctor_draws_a_clock", after = "2mo..6mo", chance = 0.85 } },
      say = "\"Keeps them fresh,\" you say. She laughs a little longer than the joke.",
    },
    {
      id = "doctor", text = "Book the doctor", gives = { trait = { C = 0.1 } }, set = { "keys" },
      schedule = { { id = "events/midlife/the_doctor_draws_a_clock", after = "2mo..6mo", chance = 0.85 } },
      say = "Tuesday at ten. She writes it on her hand, under something else that is written there.",
    },
    {
      id = "sibling", text = "Call your brother or sister", when = { person = { sib = { alive = true } } },
      set = { "keys" },
      schedule = { { id = "events/midlife/the_doctor_draws_a_clock", after = "2mo..6mo", chance = 0.85 } },
      effect = function(p)
        local sib = p:person("sib")
        if sib and sib.C > 50 then
          p:add("stress", -3)
          p:add("sib.closeness", 3)
          p:say("\"I'll take the Thursdays,\" comes the answer, before you have finished. There is a list by evening.")
        else
          p:add("stress", 4)
          p:say("A long silence on the line. \"She was always like that,\" it says, and you both know she was not.")
        end
      end,
    },
  },
}
