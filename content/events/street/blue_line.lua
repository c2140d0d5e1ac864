-- A notice, years after. Started by events/street/mud_to_the_third_stair.
-- Try it: baolife fire events/street/blue_line --age 36 --flag flood
return event {
  title = "A Blue Line on the Wall",
  text = "At shoulder height on the corner they have painted a blue line and a date. Every year on that day the "
    .. "whole street eats soup below it.",
  when = { flags = { all = { "flood" } } },
  max = 1,
  gives = { happiness = 3, social = 3 },
}
