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
    number("accident_per_year", 0, 1, "at every age"),
    number("ageing_scale_per_year", 0, 1, "at age 0"),
    number("ageing_growth", 0, 1, "per year of age"),
    number("infancy_per_year", 0, 1, "characters only"),
    number("infancy_decay_years", 0.01, 10, "characters only"),
    number("age_max", 50, 127, "hard stop", true),
    number("shield_none_below", 0, 127, "no risk below this age", true),
    number("shield_part_below", 0, 127, "part of the risk below this age", true),
    number("shield_part", 0, 1, "that part"),
    number("health_halves_per_points", 1, 100, "so many points better halve the risk"),
    pair("health_factor", "least and greatest factor of health"),
    pair("factor", "least and greatest factor altogether"),
    number("collapse_health", 0, 100, "at or below this health .."),
    number("collapse_per_year", 0, 100, ".. this much extra risk"),
  },
}
