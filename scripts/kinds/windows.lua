-- tables/windows.lua: named stretches of the year.
return {
  doc = "Windows of the year: fixed (from) or moving (starts).",
  type = "list", max_items = 200, unique = "id",
  of = {
    type = "record",
    fields = {
      { name = "id", type = "name", required = true, doc = "what events call it" },
      { name = "days", type = "number", required = true, min = 1, max = 180, integer = true, doc = "length" },
      { name = "from", type = "date", doc = "first day every year: \"12-23\"" },
      { name = "starts", type = "text", max = 8000, doc = "one first day a year, 1900..2150, separated by spaces" },
    },
  },
}
