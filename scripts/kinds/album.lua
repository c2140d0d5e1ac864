-- tables/album.lua: moments a life has a picture of.
return {
  doc = "Moments for the album, once a life each.",
  type = "list", max_items = 200, unique = "id",
  of = {
    type = "record",
    fields = {
      { name = "id", type = "name", required = true, doc = "stays the same for ever" },
      {
        name = "caption", type = "text", required = true, many = true, max = 120, slots = true,
        doc = "written below the picture; one of several wordings is picked",
      },
      { name = "when", type = "cond", default = "see on", doc = "taken when this holds" },
      { name = "on", type = "enum", set = "signal", default = "see when", doc = "taken when this is raised" },
    },
  },
  notes = {
    "A moment has `when`, `on` or both: then it is taken when `on` is raised while `when` holds.",
    "Without `on`, `when` needs something that a change announces, as the goal of a [quest](#quest).",
  },
  examples = {
    [[
return album {
  { id = "birth", caption = { "{me}, first day.", "The first picture of {me}." }, on = "born" },
  { id = "of_age", caption = "Eighteen, and the cake leans.", when = { age = { 18, 127 } } },
}]],
  },
}
