-- Deaths per year at age x: accident_per_year + ageing_scale_per_year * exp(ageing_growth * x), doubling every 8.15
-- years; mean life 78.9 with every factor at 1. Infancy is for characters only; players are shielded when young.
return mortality {
  accident_per_year = 0.0003,
  ageing_scale_per_year = 5.2e-5,
  ageing_growth = 0.085,
  infancy_per_year = 0.02,
  infancy_decay_years = 0.25,
  age_max = 120,
  shield_none_below = 6,
  shield_part_below = 18,
  shield_part = 0.3,
  health_halves_per_points = 20, -- twenty points better halves the risk
  health_factor = { 0.4, 5 },
  factor = { 0.35, 12 },
  collapse_health = 5,
  collapse_per_year = 2,
}
