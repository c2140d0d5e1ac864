-- tables/tutorial.lua: what a new player is shown, in order.
return {
  doc = "Lessons, once an account each, in their order.",
  type = "list", max_items = 50, unique = "id",
  of = {
    type = "record",
    fields = {
      { name = "id", type = "name", required = true, doc = "stays the same for ever" },
      { name = "title", type = "text", required = true, max = 40, doc = "what it is about" },
      { name = "text", type = "text", required = true, max = 280, slots = true, doc = "what to do" },
      {
        name = "when", type = "cond", default = "the client says so",
        doc = "learnt by itself when this holds",
      },
      { name = "diamonds", type = "number", min = 0, max = 20, integer = true, default = 0, doc = "given for it" },
    },
  },
  notes = {
    "`when` needs something that a change announces, as the goal of a [quest](#quest).",
  },
  examples = {
    [[
return tutorial {
  { id = "clock", title = "The clock", text = "Time passes while you look. Stop it, then let it go." },
  {
    id = "activity", title = "Something to do", text = "Pick an activity; it costs energy.", diamonds = 5,
    when = { counter = { did_walk = { min = 1 } } },
  },
}]],
  },
}
