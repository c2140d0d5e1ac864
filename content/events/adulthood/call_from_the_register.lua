-- A donor is needed. Started by events/young/cotton_bud.
-- Try it: baolife fire events/adulthood/call_from_the_register --age 36 --flag donor
return event {
  title = "A Call from the Register",
  text = "An unknown number, a calm voice. Years ago you put your cheek into an envelope, and somewhere, the voice "
    .. "says, there is somebody who fits.",
  class = "major",
  when = { age = { 26, 48 }, flags = { all = { "donor" } }, stat = { health = { min = 45 } } },
  max = 1,
  timeout = { after = "60d", choose = "cannot" },
  choices = {
    {
      id = "yes", text = "\"Yes. When?\"", gives = { energy = -9, health = -3, karma = 12, happiness = 8 },
      effect = function(p)
        p:set("donated")
        p:count("donations", 1)
        p:remember("The day you fitted somebody")
        p:say("A bed, a needle, a sandwich. Somewhere a cool box with your number on it runs along a corridor.")
      end,
    },
    {
      id = "nurse", text = "Talk to the nurse first", gives = { stress = -2, energy = -6, health = -2, karma = 10 },
      set = { "donated" },
      say = "She draws it on the back of a menu. You keep the menu, and the appointment.",
    },
    {
      id = "cannot", text = "\"I can't, right now\"", gives = { karma = -1 },
      say = "\"Thank you for picking up,\" says the voice, and there is no blame in it anywhere.",
    },
  },
}
