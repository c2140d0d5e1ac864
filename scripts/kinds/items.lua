-- tables/items.lua: things a life can have, buy and use.
return {
  doc = "Things. With a price they are sold; without one they are only given.",
  type = "list", max_items = 200, unique = "id",
  of = {
    type = "record", include = "outcome",
    fields = {
      { name = "id", type = "name", required = true, doc = "stays the same for ever" },
      { name = "title", type = "text", required = true, max = 40, doc = "what it is called" },
      { name = "text", type = "text", required = true, max = 160, doc = "what it is good for" },
      { name = "price", type = "number", min = 1, max = 10000000, integer = true, default = "not sold", doc = "money" },
      {
        name = "diamonds", type = "number", min = 1, max = 1000, integer = true, default = "not sold",
        doc = "the same in diamonds",
      },
      { name = "when", type = "cond", default = "everybody", doc = "who may buy and use it" },
      { name = "cooldown", type = "duration", default = "none", doc = "least game time between two uses" },
      { name = "kept", type = "boolean", default = false, doc = "using it does not use it up" },
    },
  },
  notes = {
    "The outcome is that of using it.",
  },
  examples = {
    [[
return items {
  {
    id = "coffee", title = "Coffee", text = "Hot, black, on the way.", price = 4, cooldown = "8h",
    gives = { energy = 3 }, say = "Everything gets an edge.",
  },
  { id = "whistle", title = "Tin whistle", text = "Two notes.", diamonds = 3, kept = true, when = { age = { 4, 99 } } },
}]],
  },
}
