-- Gates: what a drawn event waits for. They never slow the clock of a random event.
return {
  doc = "What a due event waits for before it happens.",
  type = "record",
  fields = {
    { name = "place", type = "enum", set = "place", many = true, doc = "where the life is" },
    {
      name = "hour", type = "pair", min = 0, max = 23, integer = true, wraps = true,
      doc = "{ 22, 4 } wraps over midnight",
    },
    { name = "weekday", type = "enum", set = "weekday", many = true, doc = "day of the week" },
    { name = "weather", type = "enum", set = "weather", many = true, doc = "today's weather" },
    { name = "season", type = "enum", set = "season", many = true, doc = "meteorological season" },
    { name = "month", type = "number", min = 1, max = 12, integer = true, many = true, doc = "1 is January" },
    { name = "window", type = "window", doc = "a window of tables/windows.lua" },
  },
  notes = {
    "Hour, weekday and place are waited for 14 days; weather, season, month and window a year.",
  },
  examples = {
    [[
gate = {
  place = { "park", "street" }, hour = { 22, 4 }, weekday = { "sat", "sun" }, weather = "snow", season = "winter",
  month = { 12, 1 }, window = "xmas",
}]],
  },
}
