-- The diagnosis. Started by events/midlife/keys_in_the_fridge.
-- Try it: baolife fire events/midlife/the_doctor_draws_a_clock --age 55 --flag keys
return event {
  title = "The Doctor Draws a Clock",
  text = "\"Ten past eleven, please,\" says the doctor. {mum} draws the circle beautifully, and then holds the "
    .. "pencil over it as if the numbers were asleep.",
  sensitive = true,
  when = { age = { 45, 68 }, flags = { all = { "keys" } }, person = { mum = { alive = true } } },
  max = 1,
  choices = {
    {
      id = "stories", text = "Write down the good stories now", gives = { closeness = { mum = 9 } },
      set = { "stories" },
      schedule = { { id = "events/midlife/who_makes_the_porridge", after = "8mo..20mo", chance = 0.9 } },
      say = "Every Sunday, with a pencil. The goose gets a chapter of its own.",
    },
    {
      id = "wants", text = "Ask what she wants", gives = { trust = { mum = 10 } },
      schedule = { { id = "events/midlife/who_makes_the_porridge", after = "8mo..20mo", chance = 0.9 } },
      say = "\"A window,\" she says. \"And nobody talking over my head.\" You write down both.",
    },
    {
      id = "read", text = "Read everything, at night", gives = { smarts = 2, stress = 6, energy = -4 },
      schedule = { { id = "events/midlife/who_makes_the_porridge", after = "8mo..20mo", chance = 0.9 } },
      say = "By three you know all the words. In the morning she asks for marmalade, and you know nothing.",
    },
  },
}
