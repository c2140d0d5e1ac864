-- The owner of the purse says thank you. Started by events/childhood/purse_in_the_snow.
-- Try it: baolife fire events/childhood/tangerines --age 9
return event {
  title = "A Net of Tangerines",
  text = "A very old lady stands on the mat with a red purse and a net of tangerines, and asks whether you are the "
    .. "one.",
  max = 1,
  gives = { happiness = 3 },
}
