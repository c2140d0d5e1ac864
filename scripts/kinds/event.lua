-- Events: content/events/**.lua. Outcome keys of the event itself belong to a notice only.
return {
  doc = "Something that happens in a life.",
  type = "record",
  include = "outcome",
  fields = {
    { name = "title", type = "text", required = true, max = 40, slots = true, doc = "headline" },
    { name = "text", type = "text", required = true, many = true, max = 280, slots = true, doc = "wordings" },
    { name = "class", type = "enum", set = "class", doc = "default: minor with choices, notice without" },
    { name = "sensitive", type = "boolean", doc = "spaced out, never first after login" },
    { name = "when", type = "cond", doc = "who can meet it" },
    { name = "gate", type = "gate", doc = "what it waits for once it is due" },
    {
      name = "chance", type = "record", doc = "woken at random",
      fields = {
        { name = "per_year", type = "number", more_than = 0, max = 1000, doc = "expected count in a year of eligibility" },
        { name = "per_window", type = "number", more_than = 0, max = 1000, doc = "expected count in one window" },
        {
          name = "times", type = "list", min_items = 1, max_items = 16, doc = "rate factors: { 2.0, flags = { all = .. } }",
          of = { type = "record", include = "cond", items = { { type = "number", min = 0, max = 100 } } },
        },
      },
    },
    { name = "on", type = "enum", set = "signal", doc = "woken by a signal of the core" },
    { name = "weight", type = "number", more_than = 0, max = 1000, doc = "against others of the same signal; default 1" },
    {
      name = "at", type = "record", doc = "woken at a date",
      fields = {
        {
          name = "birthday", type = "either", doc = "that birthday, or true for every one",
          options = { { type = "number", min = 1, max = 127, integer = true }, { type = "boolean" } },
        },
        { name = "date", type = "date", doc = "month and day: \"06-07\"" },
        { name = "age_days", type = "pair", min = 0, max = 50000, integer = true, doc = "a day drawn between the two" },
        { name = "window", type = "window", doc = "first day of the window" },
      },
    },
    { name = "cooldown", type = "duration", doc = "least time between two occurrences" },
    { name = "max", type = "number", min = 1, max = 10000, integer = true, doc = "most occurrences in a life" },
    {
      name = "timeout", type = "record", doc = "default: 120d, first choice",
      fields = {
        { name = "after", type = "duration", doc = "how long the question stays open" },
        { name = "choose", type = "name", doc = "the choice taken then" },
      },
    },
    {
      name = "choices", type = "list", min_items = 2, max_items = 8, unique = "id", doc = "2 to 4 answers",
      of = {
        type = "record", include = "outcome",
        fields = {
          { name = "id", type = "name", required = true, doc = "stays the same for ever" },
          { name = "text", type = "text", required = true, max = 60, warn = 40, slots = true, doc = "button label" },
          { name = "when", type = "cond", doc = "who may choose it" },
          { name = "cost", type = "number", min = 0, max = 10000000, integer = true, doc = "money needed and taken" },
        },
      },
    },
  },
}
