-- The cat is ill. Started by events/childhood/kitten_in_the_box.
-- Try it: baolife fire events/teens/vet_with_night_light --age 15 --flag pet
return event {
  title = "The Vet with the Night Light",
  text = "It has not touched its bowl since Thursday. Across the yard the vet's window still has the little green "
    .. "lamp on, and in your arms the cat weighs nothing at all.",
  class = "urgent",
  when = { age = { 12, 18 }, flags = { all = { "pet" } }, person = { pet = { alive = true } } },
  max = 1,
  timeout = { after = "1d", choose = "ask_dad" },
  choices = {
    {
      id = "savings", text = "Spend your savings", cost = 30, gives = { happiness = 5, closeness = { pet = 8 } },
      set = { "pet_saved" },
      say = "You empty the tin on the counter, coins first. On the third day it asks for fish.",
    },
    {
      id = "ask_dad", text = "Ask at home for help", gives = { closeness = { dad = 6, mum = 3 } },
      set = { "pet_saved" },
      say = "They look at each other over the newspaper, and one of them is already putting on shoes.",
    },
    {
      id = "sit_up", text = "Sit up with it all night", gives = { energy = -6 },
      roll = {
        chance = 0.6,
        ok = { gives = { happiness = 4 }, say = "At five it gets up, steps over you, and drinks for a whole minute." },
        no = {
          gives = { happiness = 2 },
          say = "At five you ring the bell in your socks. The vet looks at you both and takes no money.",
        },
      },
    },
  },
}
