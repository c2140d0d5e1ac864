-- tables/mortality.lua: the two clocks of death.
local function number(name, min, max, doc, integer)
  return { name = name, type = "number", required = true, min = min, max = max, integer = integer, doc = doc }
end

local function pair(name, doc)
  return { name = name, type = "pair", required = true, min = 0.001, max = 1000, doc = doc }
end

return {
  doc = "Mortality: accident + ageing_scale * exp(ageing_growth * age).",
  type = "record",
  fields = {
    number("accident_per_year", 0, 1, "deaths a year at every age"),
    number("ageing_scale_per_year", 0, 1, "deaths of ageing a year at age 0"),
    number("ageing_growth", 0, 1, "growth of that for each year of age"),
    number("infancy_per_year", 0, 1, "more deaths a year at birth; characters only"),
    number("infancy_decay_years", 0.01, 10, "how fast that fades; characters only"),
    number("age_max", 50, 127, "nobody gets older", true),
    number("shield_none_below", 0, 127, "no risk below this age", true),
    number("shield_part_below", 0, 127, "part of the risk below this age", true),
    number("shield_part", 0, 1, "that part"),
    number("health_halves_per_points", 1, 100, "so many points better halve the risk"),
    pair("health_factor", "least and greatest factor of health"),
    pair("factor", "least and greatest factor altogether"),
    number("collapse_health", 0, 100, "at or below this health, points"),
    number("collapse_per_year", 0, 100, "this much extra risk a year"),
  },
  examples = {
    [[
return mortality {
  accident_per_year = 0.0003,
  ageing_scale_per_year = 5.2e-05,
  ageing_growth = 0.085,
  infancy_per_year = 0.02,
  infancy_decay_years = 0.25,
  age_max = 120,
  shield_none_below = 6,
  shield_part_below = 18,
  shield_part = 0.3,
  health_halves_per_points = 20,
  health_factor = { 0.4, 5 },
  factor = { 0.35, 12 },
  collapse_health = 5,
  collapse_per_year = 2,
}]],
  },
}
