-- Outcomes: what a choice, a notice or a roll does. Amounts are points unless said otherwise.
local POINTS = { type = "number", min = -100, max = 100 }

local function bonds(name, doc)
  return {
    name = name, type = "record", key = { type = "enum", set = "role" }, value = POINTS, min_items = 1, doc = doc,
  }
end

local OPENED = { type = "content", kinds = { "event", "quest" } }

return {
  doc = "What happens to a life.",
  type = "record",
  fields = {
    {
      name = "gives", type = "record", min_items = 1, doc = "changes; a stat's is its size at 50 points",
      key = { type = "enum", set = "stat" }, value = POINTS,
      fields = {
        {
          name = "money", type = "number", min = -10000000, max = 10000000, integer = true,
          doc = "whole units; below zero: a loss",
        },
        { name = "energy", type = "number", min = -150, max = 150, doc = "points, exact" },
        {
          name = "counter", type = "record", key = { type = "name" }, min_items = 1, doc = "added to counters",
          value = { type = "number", min = -1000000, max = 1000000, integer = true },
        },
        {
          name = "trait", type = "record", key = { type = "enum", set = "trait" }, min_items = 1,
          doc = "points; more than 1 is a lot",
          value = { type = "number", min = -15, max = 15 },
        },
        bonds("closeness", "with whoever is in the role"),
        bonds("trust", "with whoever is in the role"),
        bonds("romance", "with whoever is in the role"),
        { name = "diamonds", type = "refused", why = "cannot be given by content" },
      },
    },
    {
      name = "set", type = "list", of = { type = "flag", use = "set" }, min_items = 1, max_items = 16,
      doc = "flags set",
    },
    {
      name = "clear", type = "list", of = { type = "flag", plain = true, use = "clear" }, min_items = 1, max_items = 16,
      doc = "flags cleared",
    },
    {
      name = "meet", type = "list", of = { type = "enum", set = "role" }, min_items = 1, max_items = 4,
      doc = "a new person in that role",
    },
    { name = "start", type = "list", of = OPENED, min_items = 1, max_items = 4, doc = "opens at once" },
    {
      name = "schedule", type = "list", min_items = 1, max_items = 8, doc = "content for later",
      of = {
        type = "record",
        fields = {
          { name = "id", type = "content", kinds = OPENED.kinds, required = true, doc = "what happens then" },
          { name = "after", type = "duration", range = true, required = true, doc = "when; a range is drawn from" },
          { name = "chance", type = "number", more_than = 0, max = 1, default = 1, doc = "share, in whole percent" },
        },
      },
    },
    {
      name = "roll", type = "record", doc = "a chance with two outcomes",
      fields = {
        { name = "chance", type = "chance", required = true, doc = "of success" },
        { name = "ok", type = "outcome", without = "roll", doc = "when it succeeds" },
        { name = "no", type = "outcome", without = "roll", doc = "when it fails" },
      },
    },
    { name = "say", type = "text", many = true, max = 200, slots = true, doc = "told to the player as the result" },
    {
      name = "effect", type = "function",
      doc = "function(p): only what data cannot say", example = "function(p) .. end",
    },
  },
  notes = {
    "An outcome has at most 24 effects: each key of `gives`, each flag, each target counts as one.",
    "Rolls do not nest.",
  },
  examples = {
    [[
gives = {
  happiness = 4, smarts = 0.5, money = 120, energy = -10, counter = { detentions = 1 }, trait = { O = 1 },
  closeness = { mum = 4 }, trust = { bf = -6 }, romance = { crush = 3 },
},
set = { "observant", "noodle=hot" },
clear = { "jailed" },
meet = { "pal" },
start = { "events/street/lost_glove" },
schedule = { { id = "events/street/other_glove", after = "4mo..10mo", chance = 0.85 } },
roll = {
  chance = { base = 0.5, fitness = 0.0025, E = 0.003 },
  ok = { gives = { happiness = 3 }, say = "It flies." },
  no = { gives = { stress = 2 }, say = { "It does not.", "Not this one either." } },
},
say = "Nobody saw, which is a pity.",]],
  },
}
