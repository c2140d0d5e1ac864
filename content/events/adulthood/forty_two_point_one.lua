-- The marathon. Started by events/young/one_more_lamp_post.
-- Try it: baolife fire events/adulthood/forty_two_point_one --age 36 --flag runner
return event {
  title = "Forty-Two Point One Nine Five",
  text = "Number 4117 is pinned to your chest with four safety pins. In front of you there are nine thousand backs, "
    .. "and somewhere beyond them, they say, a finish.",
  when = { age = { 24, 50 }, flags = { all = { "runner" } } },
  max = 1,
  timeout = { after = "120d", choose = "oranges" },
  choices = {
    {
      id = "slow", text = "Start slow",
      roll = {
        chance = { base = 0.35, fitness = 0.005 },
        ok = {
          gives = { fitness = 8, happiness = 9 },
          say = "After the bridge there is only breath and the next lamp post. Then there are no more lamp posts.",
        },
        no = {
          gives = { happiness = 3, fitness = 3 },
          say = "Kilometre thirty has a kerb and a lady with a blanket. They make medals for kilometre thirty, too.",
        },
      },
    },
    {
      id = "costume", text = "Run in a noodle costume",
      roll = {
        chance = { base = 0.2, fitness = 0.005 },
        ok = {
          gives = { social = 9, karma = 4 },
          say = "Children scream your flavour for four hours. The tin is too heavy to lift.",
        },
        no = {
          gives = { social = 5 },
          say = "You unravel at the aqueduct. A whole street helps to wind you up again.",
        },
      },
    },
    {
      id = "oranges", text = "Hand out oranges instead", gives = { karma = 4, social = 3 },
      say = "Nine thousand hands, all sticky. You know the face of everybody in this race.",
    },
  },
}
