-- The days of the dead, as a guest or at home. Try it: baolife fire events/seasons/marigolds --age 40
return event {
  title = "Marigolds for Those Who Told Jokes",
  text = {
    "There is a table with a cloth and a path of marigolds leading up to it, and on it are photographs, bread and a "
      .. "bottle of somebody's favourite lemonade. One frame is still empty.",
    "The path of marigolds again. You know most of the photographs by now, and which of them cheated at cards.",
  },
  when = { age = { 7, 100 }, window = "dod" },
  chance = { per_window = 0.05 },
  cooldown = "2000d",
  max = 3,
  choices = {
    {
      id = "joke", text = "Tell their worst joke", gives = { happiness = 5, stress = -3 },
      say = "It has a parrot in it and no ending. Everyone says the last line together.",
    },
    {
      id = "bake", text = "Bake the bread", gives = { handy = 1, closeness = { mum = 3, nbr = 4 } },
      say = "Round, with bones of dough on top. It is gone before the guests of honour arrive, which is the custom.",
    },
    {
      id = "pet", text = "Add a picture of a pet", gives = { happiness = 3 },
      effect = function(p)
        if p:flag("pet") then
          p:add("happiness", 2)
          p:say("Asleep in the bread basket. You put down one marigold, and a small piece of fish.")
        else
          p:say("It is a tortoise, borrowed from a neighbour's album. It was loved, they say, at length.")
        end
      end,
    },
  },
}
