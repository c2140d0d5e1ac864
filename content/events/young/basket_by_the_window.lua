-- A warm notice. Started by events/young/warm_patch_on_the_rug.
-- Try it: baolife fire events/young/basket_by_the_window --age 22
return event {
  title = "The Basket by the Window",
  text = "Bread lies in it again. In the weave you find one grey hair, and leave it there.",
  max = 1,
  gives = { happiness = 4, stress = -2 },
}
