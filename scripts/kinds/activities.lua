-- tables/activities.lua: what can be done with spare energy.
local function lines(name)
  return { name = name, type = "text", many = true, max = 200, slots = true, doc = "wordings" }
end

return {
  doc = "Activities, in the order they are listed.",
  type = "list", max_items = 500, unique = "id",
  of = {
    type = "record",
    fields = {
      {
        name = "id", type = "name", required = true, max = 20,
        doc = "stays the same for ever; the counter did_<id> says how often",
      },
      { name = "title", type = "text", required = true, max = 40, doc = "shown in the list" },
      { name = "text", type = "text", required = true, max = 200, doc = "what it is like" },
      {
        name = "minutes", type = "number", required = true, min = 1, max = 525600, integer = true,
        doc = "game minutes",
      },
      { name = "energy", type = "number", required = true, min = 0, max = 150, doc = "points spent" },
      {
        name = "money", type = "number", min = -10000000, max = 10000000, integer = true, default = 0,
        doc = "below zero: a cost",
      },
      {
        name = "money_minor", type = "number", min = -10000000, max = 10000000, integer = true, default = "as money",
        doc = "the same for somebody under 18",
      },
      { name = "age", type = "pair", min = 0, max = 127, integer = true, default = "any", doc = "completed years" },
      {
        name = "hours", type = "pair", min = 0, max = 23, integer = true, wraps = true, default = "always",
        doc = "open hours, both included",
      },
      {
        name = "weekdays", type = "list", of = { type = "enum", set = "weekday" }, min_items = 1, max_items = 7,
        default = "every day", doc = "open days",
      },
      { name = "when", type = "cond", default = "everybody", doc = "who can do it" },
      {
        name = "gives", type = "record", min_items = 1,
        doc = "changes after a normal outcome; a great one counts half as much again, a poor one half",
        key = { type = "enum", set = "stat" }, value = { type = "number", min = -100, max = 100 },
        fields = {
          { name = "energy", type = "number", min = -150, max = 150, doc = "points, exact" },
          {
            name = "counter", type = "record", key = { type = "name" }, min_items = 1, doc = "added to counters",
            value = { type = "number", min = -1000000, max = 1000000, integer = true },
          },
          {
            name = "trait", type = "record", key = { type = "enum", set = "trait" }, min_items = 1, doc = "points",
            value = { type = "number", min = -15, max = 15 },
          },
          {
            name = "closeness", type = "record", key = { type = "enum", set = "role" }, min_items = 1, doc = "points",
            value = { type = "number", min = -100, max = 100 },
          },
          {
            name = "trust", type = "record", key = { type = "enum", set = "role" }, min_items = 1, doc = "points",
            value = { type = "number", min = -100, max = 100 },
          },
          {
            name = "romance", type = "record", key = { type = "enum", set = "role" }, min_items = 1, doc = "points",
            value = { type = "number", min = -100, max = 100 },
          },
          { name = "money", type = "refused", why = "stands beside gives in an activity: money = -8" },
          { name = "diamonds", type = "refused", why = "cannot be given by content" },
        },
      },
      {
        name = "say", type = "record",
        doc = "what it was like", fields = { lines("great"), lines("normal"), lines("poor") },
      },
    },
  },
  examples = {
    [[
return activities {
  {
    id = "kite", title = "Fly a kite", text = "Mostly you run. Sometimes it flies.", minutes = 90, energy = 6,
    money = -2, money_minor = 0, age = { 6, 90 }, hours = { 7, 19 }, weekdays = { "sat", "sun" },
    when = { season = { "spring", "autumn" } },
    gives = {
      happiness = 3, fitness = 0.5, energy = -2, counter = { kites = 1 }, trait = { O = 0.1 }, closeness = { pal = 1 },
      trust = { pal = 1 }, romance = { ptn = 1 },
    },
    say = {
      great = "It goes up and stays up. People stop.",
      normal = "It flies for as long as nobody looks.",
      poor = { "The tree has it now.", "The tree has this one, too." },
    },
  },
}]],
  },
}
