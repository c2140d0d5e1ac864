-- Events: content/events/**.lua. Outcome keys of the event itself belong to a notice only.
return {
  doc = "Something that happens in a life.",
  type = "record",
  include = "outcome",
  fields = {
    { name = "title", type = "text", required = true, max = 40, slots = true, doc = "headline" },
    {
      name = "text", type = "text", required = true, many = true, max = 280, slots = true,
      doc = "what is told; one of several wordings is picked",
    },
    {
      name = "class", type = "enum", set = "class", default = "minor with choices, notice without",
      doc = "how much it interrupts",
    },
    { name = "sensitive", type = "boolean", default = false, doc = "spaced out, never first after login" },
    { name = "when", type = "cond", default = "everybody", doc = "who can meet it" },
    { name = "gate", type = "gate", default = "nothing", doc = "what it waits for once it is due" },
    {
      name = "chance", type = "record", doc = "woken at random",
      fields = {
        {
          name = "per_year", type = "number", more_than = 0, max = 1000,
          doc = "expected count in a year of eligibility",
        },
        {
          name = "per_window", type = "number", more_than = 0, max = 1000, example = 0.5,
          doc = "expected count in one window",
        },
        {
          name = "times", type = "list", min_items = 1, max_items = 16,
          doc = "factors on the rate, each with conditions",
          of = {
            type = "record", include = "cond", items = { { type = "number", min = 0, max = 100, doc = "factor" } },
          },
        },
      },
    },
    { name = "on", type = "enum", set = "signal", doc = "woken by a signal of the core" },
    { name = "weight", type = "number", more_than = 0, max = 1000, default = 1, doc = "against others of one signal" },
    {
      name = "at", type = "record", doc = "woken at a date",
      fields = {
        {
          name = "birthday", type = "either", doc = "that birthday, or true for every one",
          options = { { type = "number", min = 1, max = 127, integer = true }, { type = "boolean" } },
        },
        { name = "date", type = "date", example = "06-07", doc = "month and day" },
        {
          name = "age_days", type = "pair", min = 0, max = 50000, integer = true, example = { 25, 35 },
          doc = "a day drawn between the two",
        },
        { name = "window", type = "window", example = "xmas", doc = "first day of the window" },
      },
    },
    { name = "cooldown", type = "duration", default = "none", doc = "least time between two occurrences" },
    {
      name = "max", type = "number", min = 1, max = 10000, integer = true, default = "no limit",
      doc = "most in a life",
    },
    {
      name = "timeout", type = "record", doc = "when nobody answers",
      fields = {
        { name = "after", type = "duration", default = "default_timeout of pacing", doc = "how long it stays open" },
        { name = "choose", type = "name", default = "the first", doc = "the choice taken then" },
      },
    },
    {
      name = "choices", type = "list", min_items = 2, max_items = 8, unique = "id",
      doc = "the answers; 4 are plenty",
      of = {
        type = "record", include = "outcome",
        fields = {
          { name = "id", type = "name", required = true, doc = "stays the same for ever" },
          { name = "text", type = "text", required = true, max = 60, warn = 40, slots = true, doc = "button label" },
          { name = "when", type = "cond", default = "everybody", doc = "who may choose it" },
          {
            name = "cost", type = "number", min = 0, max = 10000000, integer = true, default = 0,
            doc = "money needed and taken",
          },
        },
      },
    },
  },
  notes = {
    "It is woken in one way: by `chance`, `on` or `at`; without any of them only by `start` or `schedule` elsewhere.",
    "`chance` has either `per_year` or `per_window`, which needs `when = { window = .. }`. `at` has exactly one key.",
    "With `choices` it is a question, and outcome keys stand in the choices. Without it is a notice: no `timeout`, "
      .. "no class but notice, and the outcome keys stand in the event itself.",
  },
  examples = {
    [[
return event {
  title = "One Glove, Left",
  text = { "A glove on the fence, and it waves.", "The glove again. It has lost weight." },
  class = "minor", sensitive = false,
  when = { age = { 8, 90 } },
  gate = { season = "winter" },
  chance = { per_year = 0.1, times = { { 2, flags = { all = { "observant" } } } } },
  cooldown = "5y", max = 3,
  timeout = { after = "30d", choose = "wave" },
  choices = {
    { id = "wave", text = "Wave back", gives = { happiness = 2 }, say = "It is a good start to a day." },
    { id = "pair", text = "Buy it a partner", when = { age = { 16, 90 } }, cost = 12, set = { "observant" } },
  },
}]],
    [[
return event {
  title = "The Chair by the Window",
  text = "For a week nobody sits in {gran}'s chair. Then the cat does.",
  on = "gran_died", weight = 2,
  gives = { happiness = -3 },
}]],
    [[
return event {
  title = "Old Enough",
  text = "You may vote, sign and be sued. There is cake.",
  at = { birthday = 18 },
  gives = { happiness = 2 },
}]],
  },
}
