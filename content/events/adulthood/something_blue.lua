-- A warm notice. Started by events/adulthood/the_blue_apron.
-- Try it: baolife fire events/adulthood/something_blue --age 52
return event {
  title = "Something Blue",
  text = "The seeds have come up. You still do not know what they are called, but they are the blue of the apron "
    .. "exactly.",
  max = 1,
  gives = { happiness = 4, stress = -3 },
}
