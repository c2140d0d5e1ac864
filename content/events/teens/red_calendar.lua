-- The year before the exam. Try it: baolife fire events/teens/red_calendar --age 16
return event {
  title = "The Year of the Red Calendar",
  text = "The school hands out a calendar in which every day before the exam is red. {mum} hangs it opposite your "
    .. "bed, where you will see it first.",
  when = { age = { 16, 17 }, school = "high" },
  chance = { per_year = 1.2, times = { { 2, flags = { all = { "track=exam" } } } } },
  max = 1,
  choices = {
    {
      id = "plan", text = "Put a timetable on the wall", gives = { smarts = 4, grades = 3, stress = 6 },
      set = { "prep=plan" },
      effect = function(p)
        local mum = p:person("mum")
        if mum and mum.C > 65 then
          p:add("mum.closeness", 3)
          p:say("Four colours, one for sleep. From now on soup arrives hourly, on the stroke.")
        else
          p:say("Four colours, one of them for sleep. You keep to three.")
        end
      end,
    },
    {
      id = "group", text = "Found a study group", gives = { smarts = 3, social = 4 }, set = { "prep=group" },
      say = "Five chairs, six opinions. By midnight somebody can always explain it to somebody.",
    },
    {
      id = "wing", text = "Wing it", gives = { happiness = 3 }, set = { "prep=wing" },
      say = "You turn the calendar to the wall. It has kittens on the back.",
    },
  },
}
