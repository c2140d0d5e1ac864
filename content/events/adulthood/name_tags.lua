-- The class reunion. Try it: baolife fire events/adulthood/name_tags --age 40
return event {
  title = "Name Tags for Old Friends",
  text = {
    "The gym smells of rubber and egg sandwiches. A woman you do not know sticks your name to your chest and says, "
      .. "\"You haven't changed at all,\" and looks for the next one.",
    "The same gym, nine years on, and larger letters on the tags. Somebody has brought reading glasses to share.",
  },
  when = { age = { 35, 48 } },
  chance = { per_year = 0.15, times = { { 1.3, flags = { all = { "path=university" } } } } },
  cooldown = "9y",
  max = 2,
  choices = {
    {
      id = "truth", text = "Tell the truth about your life", gives = { social = 5, stress = -4 },
      say = "It is a relief to everyone. By ten they are queueing up to tell you theirs.",
    },
    {
      id = "watch", text = "Rent a nicer watch", cost = 90, gives = { social = 2, stress = 4 },
      say = "It is admired by a man who is wearing one from the same shop. You both nod, very slightly.",
    },
    {
      id = "quiet", text = "Find the quiet one", gives = { happiness = 3 }, meet = { "pal" },
      effect = function(p)
        if p:flag("far_bf") then
          p:add("happiness", 3)
          p:say("By the ropes, with an egg sandwich, stands somebody from number nine. \"I kept the card,\" they say.")
        else
          p:say("They are by the ropes, as always. It turns out that they have been funny all along.")
        end
      end,
    },
  },
}
