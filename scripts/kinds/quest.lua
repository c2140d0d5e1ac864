-- Quests: content/quests/**.lua. Begun by `start` or `schedule` of other content.
return {
  doc = "Steps taken one after another, each with a goal.",
  type = "record",
  fields = {
    { name = "title", type = "text", required = true, max = 40, slots = true, doc = "headline" },
    { name = "text", type = "text", required = true, max = 280, slots = true, doc = "what it is about" },
    { name = "when", type = "cond", default = "everybody", doc = "who can be given it" },
    { name = "cooldown", type = "duration", default = "none", doc = "least time from its end to the next beginning" },
    {
      name = "max", type = "number", min = 1, max = 10000, integer = true, default = "no limit",
      doc = "most in a life",
    },
    {
      name = "steps", type = "list", required = true, min_items = 1, max_items = 16, unique = "id",
      doc = "in their order",
      of = {
        type = "record", include = "outcome",
        fields = {
          { name = "id", type = "name", required = true, doc = "stays the same for ever; see `migrate`" },
          { name = "text", type = "text", required = true, max = 160, slots = true, doc = "what to do" },
          {
            name = "goal", type = "record", include = "cond", required = true, min_items = 1,
            doc = "the step is done when all of it holds",
            fields = {
              {
                name = "count", type = "record", key = { type = "name" }, min_items = 1, max_items = 4,
                doc = "so much more of a counter than when the step began",
                value = { type = "number", min = 1, max = 1000000, integer = true },
              },
            },
          },
          { name = "limit", type = "duration", default = "no limit", doc = "time for the step" },
          { name = "on_limit", type = "name", default = "fail", doc = "when it is over: a step, or fail" },
        },
      },
    },
    {
      name = "reward", type = "record", include = "outcome", doc = "when all steps are done",
      fields = {
        { name = "diamonds", type = "number", min = 0, max = 50, integer = true, default = 0, doc = "given with it" },
      },
    },
    { name = "fail", type = "outcome", doc = "when it fails" },
    {
      name = "migrate", type = "record", doc = "after a change of the file",
      fields = {
        {
          name = "steps", type = "record", required = true, key = { type = "name" }, value = { type = "name" },
          min_items = 1, max_items = 16, doc = "where lives go on that stand on a step which is gone",
        },
      },
    },
  },
  notes = {
    "A goal needs something that a change announces: a stat (but not energy), trait, money, flag, counter, age, stage, "
      .. "school, person, `done` or `quest`. Season, month, window, `since`, `age_days` and `not_done` only narrow it.",
    "Steps are not called active, done, failed, never or fail: those are words for where a quest stands.",
  },
  examples = {
    [[
return quest {
  title = "The Grateful Owner",
  text = "The owner of the wallet would like a word, and to feed you.",
  when = { age = { 12, 90 } },
  cooldown = "5y", max = 2,
  steps = {
    {
      id = "walk", text = "Take a walk past the shop.", goal = { count = { did_walk = 1 } },
      limit = "60d", on_limit = "fail", gives = { happiness = 1 }, say = "He waves you in.",
    },
    { id = "help", text = "Be somebody who helps.", goal = { stat = { karma = { min = 55 } } } },
  },
  reward = { diamonds = 5, gives = { happiness = 3 }, say = "Noodles, and a second bowl." },
  fail = { say = "The shop has new owners." },
  migrate = { steps = { stroll = "walk" } },
}]],
  },
}
