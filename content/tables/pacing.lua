-- How many questions a life may meet.
return pacing {
  minor_open_max = 6,
  minor_per_window = 3,
  minor_window = "30d",
  urgent_gap = "60d",
  default_timeout = "120d",
}
