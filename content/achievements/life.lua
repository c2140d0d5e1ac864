-- Years, and what they do to somebody.
return achievements {
  { id = "first_steps", title = "First steps", tier = "bronze", when = { age = { 1, 127 } } },
  { id = "schoolbag", title = "Big school bag", tier = "bronze", when = { age = { 6, 127 } } },
  { id = "of_age", title = "Of age", tier = "bronze", when = { age = { 18, 127 } } },
  { id = "half_century", title = "Half a century", tier = "silver", when = { age = { 50, 127 } } },
  { id = "golden_years", title = "Golden years", tier = "silver", when = { age = { 80, 127 } } },
  {
    id = "iron_age", title = "Iron age", text = "Sixty, and up the stairs two at a time.", tier = "gold",
    when = { age = { 60, 127 }, stat = { fitness = { min = 80 } } },
  },
  { id = "centenarian", title = "Three digits", tier = "gold", when = { age = { 100, 127 } } },
}
