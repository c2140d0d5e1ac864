-- The noodle auntie. Try it: baolife fire events/street/auntie_knows_your_bowl --age 20
return event {
  title = "The Noodle Auntie Knows Your Bowl",
  text = "You sit down at the stall on the corner, and before you have opened your mouth she has picked up a bowl, "
    .. "the one with the chip. \"I know you,\" she says. \"Cabbages.\"",
  when = { age = { 14, 40 } },
  gate = { hour = { 11, 22 } },
  chance = { per_year = 0.085, times = { { 3, flags = { all = { "stall" } } } } },
  max = 1,
  choices = {
    {
      id = "usual", text = "Order \"the usual\"", gives = { happiness = 4 }, set = { "regular" },
      schedule = { { id = "events/street/shutters_on_thursday", after = "4y..12y", chance = 0.8 } },
      effect = function(p)
        if not p:person("stall") then
          p:meet("stall")
        end
        p:add("stall.closeness", 6)
        if p:flag("noodle") then
          p:add("happiness", 2)
          p:say("\"First word you ever said,\" she tells the queue. You were hoping that nobody knew.")
        else
          p:say("You have never been here before, and it is exactly what you always have.")
        end
      end,
    },
    {
      id = "day", text = "Ask about her day", gives = { social = 3 }, set = { "regular" },
      schedule = { { id = "events/street/shutters_on_thursday", after = "4y..12y", chance = 0.8 } },
      effect = function(p)
        if not p:person("stall") then
          p:meet("stall")
        end
        p:add("stall.closeness", 9)
        p:say("Nobody has for a while. You get an egg you did not order.")
      end,
    },
    {
      id = "other", text = "Try the new place instead", gives = { health = -2, happiness = 1 },
      say = "It has a neon chilli, and an opinion. You walk home the long way, so as not to pass the corner.",
    },
  },
}
