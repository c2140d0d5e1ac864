-- The show. Started by events/senior/something_enormous.
-- Try it: baolife fire events/senior/best_in_shed --age 68 --flag pumpkin=sung
return event {
  title = "Best in Shed",
  text = "It took six people and a door to get it here. Along the trestle lie its rivals, polished, and a man with "
    .. "a tape measure is walking round them like a tailor.",
  when = { age = { 60, 81 }, flags = { all = { "pumpkin" } } },
  max = 1,
  timeout = { after = "60d", choose = "swap" },
  choices = {
    {
      id = "enter", text = "Enter it",
      roll = {
        chance = { base = 0.4, C = 0.0025 },
        ok = {
          gives = { happiness = 10, social = 4 },
          say = "The rosette is bigger than your hand. You sing it one last march.",
        },
        no = {
          gives = { happiness = 5 },
          say = "Second, to a nine-year-old with a wheelbarrow. She lets you touch the winner.",
        },
      },
    },
    {
      id = "swap", text = "Swap seeds with your rival", gives = { happiness = 3, closeness = { nbr = 9 } },
      say = "Two matchboxes change hands under the table, like diamonds.",
    },
    {
      id = "float", text = "Float down the river in it", gives = { happiness = 12, health = -2 },
      effect = function(p)
        p:remember("Down the river in a pumpkin")
        p:say("It turns once, with dignity, under the bridge. There is a photograph. There are, in fact, two hundred.")
      end,
    },
  },
}
