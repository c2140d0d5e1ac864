-- Achievements: content/achievements/<category>.lua, a list of rows each.
return {
  doc = "Achievements, once an account; what a tier is worth stands in tables/balance.lua.",
  type = "list", min_items = 1, max_items = 100, unique = "id",
  of = {
    type = "record",
    fields = {
      { name = "id", type = "name", required = true, doc = "stays the same for ever" },
      { name = "title", type = "text", required = true, max = 40, doc = "what it is called" },
      { name = "text", type = "text", max = 160, default = "none", doc = "what it is for" },
      { name = "tier", type = "enum", set = "tier", required = true, doc = "how much it is worth" },
      { name = "when", type = "cond", required = true, doc = "reached when this holds" },
    },
  },
  notes = {
    "The content id of a row is the file's and its own: `achievements/life/of_age`.",
    "`when` needs something that a change announces, as the goal of a [quest](#quest).",
    "A condition of one counter with a least value shows how far a life is.",
  },
  examples = {
    [[
return achievements {
  { id = "of_age", title = "Of age", tier = "bronze", when = { age = { 18, 127 } } },
  {
    id = "helper", title = "Helping hand", text = "Two dozen Saturdays at the hall.", tier = "silver",
    when = { counter = { did_volunteer = { min = 25 } } },
  },
}]],
  },
}
