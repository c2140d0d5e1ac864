-- The shop is closing. Started by events/teens/lipstick_and_a_dare.
-- Try it: baolife fire events/adulthood/aisle_six --age 36 --flag shop
return event {
  title = "Aisle Six, Twenty Years On",
  text = "CLOSING DOWN, EVERYTHING MUST GO. The same woman sits at the same till, with shorter hair, and the door "
    .. "says ding.",
  when = { age = { 30, 46 }, flags = { all = { "shop" } } },
  max = 1,
  timeout = { after = "120d", choose = "past" },
  choices = {
    {
      id = "pay", text = "Pay it back, tenfold", cost = 165, gives = { karma = 7, stress = -3 },
      say = "She rings it up without a blink. \"One lipstick, one toy car,\" she says. \"I wondered which of you it "
        .. "would be.\"",
    },
    {
      id = "buy", text = "Buy far too much", cost = 275, gives = { karma = 3, happiness = 3 },
      say = "You own a lifetime of shampoo. She carries the last bag to the door herself.",
    },
    {
      id = "past", text = "Walk past", gives = { stress = 2 },
      say = "The ding follows you down the street for a while, like a dog.",
    },
  },
}
