-- tables/windows.lua: named stretches of the year.
return {
  doc = "Windows of the year: fixed (from) or moving (starts).",
  type = "list", max_items = 200, unique = "id",
  of = {
    type = "record",
    fields = {
      { name = "id", type = "name", required = true, doc = "what events call it" },
      { name = "days", type = "number", required = true, min = 1, max = 180, integer = true, doc = "length" },
      { name = "from", type = "date", default = "see starts", doc = "first day, the same every year" },
      {
        name = "starts", type = "text", max = 8000, default = "see from",
        doc = "one first day a year, separated by spaces",
      },
    },
  },
  notes = {
    "A window has either `from` or `starts`.",
  },
  examples = {
    [[
return windows {
  { id = "xmas", from = "12-23", days = 4 },
  { id = "lny", days = 15, starts = "1900-01-31 1901-02-19" }, -- and so on until 2150
}]],
  },
}
