-- A broken vase; Dad's manner decides. Try it: baolife fire events/childhood/vase --age 7
return event {
  title = "It Was Like That Already",
  text = "The vase was on the shelf and the ball was in your hand, and now there are more pieces of one and none of "
    .. "the other. {dad}'s key turns in the door.",
  when = { age = { 6, 10 }, person = { dad = { alive = true } } },
  gate = { place = "home" },
  chance = { per_year = 0.3 },
  max = 1,
  choices = {
    {
      id = "own_up", text = "Own up", gives = { karma = 3 },
      effect = function(p)
        local dad = p:person("dad")
        if dad and dad.A > 55 then
          p:add("dad.trust", 6)
          p:say("\"I never liked that vase,\" says Dad, and fetches two brushes.")
        else
          p:add("stress", 3)
          p:add("dad.trust", 3)
          p:say("Dad says nothing for the length of a corridor. Then: \"Well. You told me.\"")
        end
      end,
    },
    {
      id = "cat", text = "Blame the cat", gives = { karma = -3, stress = 1 },
      say = "The cat, if there is one, looks at you over its shoulder.",
    },
    {
      id = "glue", text = "Glue it, badly", gives = { karma = -1, handy = 1 }, set = { "vase" },
      schedule = { { id = "events/midlife/facing_the_wall", after = "42y..55y", chance = 0.7 } },
      say = "If it stands with the bad side to the wall you can hardly see it. It stands like that from now on.",
    },
  },
}
