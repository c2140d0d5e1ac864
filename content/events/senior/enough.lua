-- The recipe. Started by events/young/the_suitcase. Try it: baolife fire events/senior/enough --age 68 --flag recipe
return event {
  title = "The Amount Is \"Enough\"",
  text = "Somebody young stands in your kitchen with a pencil and wants to know how many grams. You look at your "
    .. "hands, which know, and which have never weighed anything.",
  when = { age = { 60, 82 }, flags = { all = { "recipe" } } },
  max = 1,
  choices = {
    {
      id = "together", text = "Cook it together", gives = { happiness = 6, closeness = { kid = 9, gk = 4 } },
      effect = function(p)
        if p:flag("ladle") then
          p:add("happiness", 2)
          p:say("You stir with the auntie's ladle. The pencil writes: \"Ladle.\" Then it is put down.")
        else
          p:say("The pencil is put down after the onions. Some things are learnt by the elbow.")
        end
      end,
    },
    {
      id = "write", text = "Write: until it smells of Sunday", gives = { happiness = 5 },
      say = "It is one line longer than the recipe you were given. You are proud of that.",
    },
    {
      id = "leave_out", text = "Leave out one thing", gives = { happiness = 4, karma = -1 },
      say = "They will find it out on your birthday, and then it will be theirs.",
    },
  },
}
