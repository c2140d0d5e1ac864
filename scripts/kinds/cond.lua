-- Conditions: every key must hold. Used by `when` of events, choices and activities, and inside `times` and `any`.
local LATER = "is not available yet"
local FIRED = { type = "content", kinds = { "event", "quest", "dialogue", "achievements" } }

local function bounds(low, high, integer)
  return { type = "limits", min = low, max = high, integer = integer }
end

return {
  doc = "Conditions on a life; all of them must hold.",
  type = "record",
  fields = {
    { name = "age", type = "pair", min = 0, max = 127, integer = true, doc = "completed years, both ends included" },
    { name = "age_days", type = "pair", min = 0, max = 50000, integer = true, doc = "whole days lived" },
    { name = "stage", type = "enum", set = "stage", many = true, doc = "life stage" },
    {
      name = "stat", type = "record", key = { type = "enum", set = "stat" }, value = bounds(0, 100), min_items = 1,
      doc = "points of a stat: { health = { min = 40 } }",
    },
    {
      name = "trait", type = "record", key = { type = "enum", set = "trait" }, value = bounds(0, 100), min_items = 1,
      doc = "points of a trait",
    },
    { name = "money", type = "limits", min = -1000000000, max = 1000000000, integer = true, doc = "money at hand" },
    {
      name = "flags", type = "record", min_items = 1, doc = "flags that are set or not",
      fields = {
        {
          name = "all", type = "list", of = { type = "flag" }, min_items = 1, max_items = 16,
          doc = "every one is set",
        },
        {
          name = "any", type = "list", of = { type = "flag" }, min_items = 1, max_items = 16,
          doc = "one of them is set",
        },
        { name = "none", type = "list", of = { type = "flag" }, min_items = 1, max_items = 16, doc = "none is set" },
      },
    },
    {
      name = "counter", type = "record", key = { type = "name" }, min_items = 1,
      value = bounds(-1000000000, 1000000000, true), doc = "counters: { detentions = { 2, 5 } }",
    },
    { name = "school", type = "enum", set = "school", many = true, doc = "school attended now, or none" },
    { name = "season", type = "enum", set = "season", many = true, doc = "meteorological season" },
    { name = "month", type = "number", min = 1, max = 12, integer = true, many = true, doc = "1 is January" },
    { name = "window", type = "window", doc = "a window of tables/windows.lua" },
    {
      name = "since", type = "record", key = FIRED, min_items = 1,
      value = { type = "limits", of = "duration" }, doc = "time since that content last fired",
    },
    {
      name = "done", type = "list", of = FIRED, min_items = 1, max_items = 16,
      doc = "all fired before",
    },
    {
      name = "not_done", type = "list", of = FIRED, min_items = 1, max_items = 16,
      doc = "none fired before",
    },
    {
      name = "quest", type = "record", key = { type = "content", kinds = { "quest" } }, value = { type = "progress" },
      min_items = 1, doc = "where a quest stands: a step of it, or active, done, failed, never",
    },
    {
      name = "person", type = "record", key = { type = "enum", set = "role" }, min_items = 1, doc = "who is in a role",
      value = {
        type = "record", min_items = 1,
        fields = {
          { name = "alive", type = "boolean", doc = "somebody alive, or nobody, is in the role" },
          { name = "closeness", type = "limits", min = 0, max = 100, doc = "points" },
          { name = "trust", type = "limits", min = 0, max = 100, doc = "points" },
          { name = "romance", type = "limits", min = 0, max = 100, doc = "points" },
          { name = "age", type = "limits", min = 0, max = 127, integer = true, doc = "completed years" },
          {
            name = "trait", type = "record", key = { type = "enum", set = "trait" }, value = bounds(0, 100),
            min_items = 1, doc = "points of a trait",
          },
        },
      },
    },
    {
      name = "any", type = "list", of = { type = "cond", without = "any" }, min_items = 2, max_items = 8,
      doc = "alternatives, one level: one of these must hold",
    },
    { name = "job", type = "refused", why = LATER },
    { name = "housing", type = "refused", why = LATER },
    { name = "relation", type = "refused", why = LATER },
    { name = "experiment", type = "refused", why = LATER },
    { name = "place", type = "refused", why = "is not available yet in conditions; use gate = { place = .. }" },
  },
  examples = {
    [[
when = {
  age = { 12, 60 }, age_days = { 4000, 22000 }, stage = { "teen", "adult" },
  stat = { stress = { max = 85 } }, trait = { O = { min = 60 } }, money = { min = 20 },
  flags = { all = { "observant" }, any = { "stall", "noodle=hot" }, none = { "jailed" } },
  counter = { detentions = { 2, 5 } }, school = "none", season = "winter", month = { 11, 12 }, window = "xmas",
  since = { ["events/street/lost_glove"] = { min = "30d", max = "2y" } },
  done = { "events/street/lost_glove" }, not_done = { "events/street/other_glove" },
  quest = { ["quests/street/grateful_owner"] = "done" },
  person = {
    gran = {
      alive = true, closeness = { min = 40 }, trust = { min = 30 }, romance = { max = 0 }, age = { 50, 100 },
      trait = { N = { min = 60 } },
    },
  },
  any = { { age = { 12, 17 } }, { stat = { karma = { min = 70 } } } },
}]],
  },
}
