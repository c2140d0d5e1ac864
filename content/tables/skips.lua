-- Time skips. Energy does not come back during a skip; the long ones end with a floor so that play can go on.
return skips {
  { id = "week", title = "Quiet week", price = 5, span = "7d", energy_floor = 0 },
  { id = "month", title = "Long month", price = 20, span = "30d", energy_floor = 0 },
  { id = "season", title = "Whole season", price = 45, span = "91d", energy_floor = 25 },
  { id = "year", title = "Around the sun", price = 100, span = "365d", energy_floor = 50 },
}
