-- moved.lua: what was renamed, so that saved lives still know it.
local function names(name, doc)
  return {
    name = name, type = "record", key = { type = "name" }, value = { type = "name" }, default = "none", doc = doc,
  }
end

return {
  doc = "Renames: old name to new name, so that saved lives keep what they know by the old one.",
  type = "record",
  fields = {
    {
      name = "content", type = "record", default = "none", doc = "ids of files, and of choices in them as file#choice",
      key = { type = "text", max = 160 }, value = { type = "text", max = 160 },
    },
    names("flags", "flags"), names("counters", "counters"),
    names("activities", "rows of `tables/activities.lua`"), names("illnesses", "rows of `tables/illnesses.lua`"),
  },
  notes = {
    "The new name must exist, or be renamed further down the same file; the old one must not exist any more, and never "
      .. "again. Entries stay for ever: a life may come back after years. A choice stays with its event.",
    "Two old names may get one new name: then counts are added up, and the later moment counts.",
  },
  examples = {
    [[
return moved {
  content = {
    ["events/street/lost_wallet"] = "events/town/wallet",
    ["events/town/wallet#return_it"] = "events/town/wallet#give_back",
  },
  flags = { observant = "sharp_eyed" },
  counters = { detentions = "detention_days" },
  activities = { jog = "run" },
  illnesses = { flu = "influenza" },
}]],
  },
}
