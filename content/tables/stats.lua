-- The sixteen stats: where they start and what they drift towards. target = base + sum of per * (source - from);
-- above = true counts only what exceeds `from`. Illness takes its penalty off the health target.
-- Terms for jobs, homes, exams and love are missing until those systems exist; two bases carry their average instead:
-- happiness 63 (not 58: idle social life is thinner without partners) and the stress ramp of working age.
return stats {
  curves = {
    health = { start = 90, per_year = 0.4, from = 20, floor = 55 },
    fitness = { start = 55, per_year = 0.35, from = 25, floor = 20 },
  },
  rows = {
    {
      id = "health", start = 90, half_life_days = 60, scope = "always", base = 0,
      terms = {
        { "health_curve", 1, 0 },
        { "fitness", 0.25, 0 }, { "fitness_curve", -0.25, 0 }, -- a quarter of the lead over one's age
        { "stress", -0.20, 35 },
        { "addiction", -0.25, 0 },
        { "illness", -1, 0 },
      },
    },
    {
      id = "happiness", start = 65, half_life_days = 30, scope = "always", base = 63,
      terms = {
        { "social", 0.25, 55 },
        { "stress", -0.30, 35 },
        { "health", 0.15, 0 }, { "health_curve", -0.15, 0 },
        { "money_mood", 1, 0 },
        { "E", 0.08, 50 },
        { "N", -0.12, 50 },
      },
    },
    { id = "energy", start = 100, half_life_days = 0, scope = "always", base = 100, terms = {} },
    {
      id = "stress", start = 30, half_life_days = 14, scope = "always", base = 33,
      terms = {
        { "N", 0.15, 50 },
        { "fitness", -0.10, 50 },
        { "debt", 1, 0 },
        -- Working age: +5 from 28 to 63, growing from 18 and gone at 73.
        { "age", 0.5, 18, above = true }, { "age", -0.5, 28, above = true },
        { "age", -0.5, 63, above = true }, { "age", 0.5, 73, above = true },
      },
    },
    {
      id = "fitness", start = 50, half_life_days = 270, scope = "always", base = 0,
      terms = { { "fitness_curve", 1, 0 } },
    },
    {
      id = "smarts", start = 50, half_life_days = 1500, scope = "always", base = 0,
      terms = { { "aptitude", 1, 0 }, { "schooling", 1, 0 }, { "age", -0.3, 65, above = true } },
    },
    {
      id = "looks", start = 50, half_life_days = 120, scope = "always", base = 0,
      terms = { { "looks_gene", 1, 0 }, { "age", -0.25, 30, above = true }, { "fitness", 0.15, 50 } },
    },
    {
      id = "charisma", start = 45, half_life_days = 720, scope = "always", base = 50,
      terms = { { "E", 0.3, 50 }, { "A", 0.1, 50 } },
    },
    { id = "creativity", start = 45, half_life_days = 900, scope = "always", base = 45, terms = { { "O", 0.4, 50 } } },
    { id = "handy", start = 35, half_life_days = 1200, scope = "always", base = 35, terms = { { "C", 0.1, 50 } } },
    {
      id = "social", start = 55, half_life_days = 45, scope = "always", base = 25,
      terms = { { "close_bonds", 5, 0 }, { "lives_with", 8, 0 } },
    },
    { id = "karma", start = 50, half_life_days = 1000, scope = "always", base = 50, terms = {} },
    { id = "reputation", start = 45, half_life_days = 500, scope = "always", base = 45, terms = {} },
    {
      id = "grades", start = 55, half_life_days = 90, scope = "enrolled", base = 20,
      terms = { { "smarts", 0.45, 0 }, { "C", 0.25, 0 }, { "stress", -0.20, 35 } },
    },
    {
      -- 25 + .30 of the job's key stat at 50 until jobs name one.
      id = "performance", start = 50, half_life_days = 60, scope = "employed", base = 40,
      terms = { { "C", 0.30, 0 }, { "stress", -0.25, 50, above = true } },
    },
    { id = "addiction", start = 0, half_life_days = 400, scope = "always", base = 0, terms = {} },
  },
}
