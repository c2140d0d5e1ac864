-- Energy: one point per 480 game minutes, three a day. Refills cost diamonds; a refill that would be wasted is refused.
return energy {
  max = 100,
  overflow_max = 150,
  period_min = 480,
  period_clamp = { 360, 960 },
  refills = {
    { id = "small", price = 10, add = 20, refused_above = 130 },
    { id = "half", price = 25, add = 50, refused_above = 100 },
    { id = "full", price = 35, to = 100, refused_above = 99.999 },
    { id = "boost", price = 50, to = 150, refused_above = 149.999 },
  },
}
