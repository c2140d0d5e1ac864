-- A notice: somebody new in class. Try it: baolife fire events/teens/window_desk --age 14
return event {
  title = "Somebody New at the Window Desk",
  text = "The desk by the window has a person in it. They have your pencil, the green one, and hold it the wrong "
    .. "way up.",
  when = { age = { 14, 16 }, school = { "middle", "high" }, person = { crush = { alive = false } } },
  chance = { per_year = 1.2 },
  max = 1,
  gives = { happiness = 1 },
  meet = { "crush" },
}
