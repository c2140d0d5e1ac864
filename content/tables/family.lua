-- The family a life is born into. trait = { inherit, sd }: 50 + inherit * (each parent - 50) + N(0, sd), which keeps
-- the population's standard deviation at 15; gene does the same for aptitude and looks.
return family {
  mother_age = { mean = 29, sd = 5, min = 18, max = 43 },
  father_older = { mean = 2, sd = 4 },
  father_present = 0.85,
  siblings = { 20, 40, 28, 12 }, -- weights of 0, 1, 2, 3
  trait = { inherit = 0.35, sd = 13 },
  gene = { inherit = 0.45, sd = 11.6 },
  frailty_sd = 0.5,
}
