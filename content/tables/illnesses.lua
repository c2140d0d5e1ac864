-- Onset per year for ages 0-17, 18-39, 40-59, 60-74, 75-84, 85+, and what an illness does. penalty: points off the
-- health target; mortality: factor on the ageing risk; cost: the own share of the treatment (30 %); winter, summer,
-- stressed (stress above 70), unfit (fitness below 25) and fit (65 or more) multiply the onset. No lasts = chronic.
-- weight makes the average person of each age band neutral; whoever stays free of illness lives longer.
return illnesses {
  weight = { 1.00, 0.95, 0.83, 0.66, 0.53, 0.42 },
  rows = {
    {
      id = "cold", title = "a cold", onset = { 0.80, 0.50, 0.40, 0.35, 0.35, 0.35 }, lasts = "7d", penalty = 5,
      mortality = { treated = 1, untreated = 1 }, cost = 0, winter = 2, stressed = 1.3, serious = false,
    },
    {
      id = "flu", title = "the flu", onset = { 0.15, 0.12, 0.12, 0.12, 0.12, 0.12 }, lasts = "12d", penalty = 14,
      mortality = { treated = 2, untreated = 4 }, cost = 12, winter = 3, serious = false,
    },
    {
      id = "food_poisoning", title = "food poisoning", onset = { 0.10, 0.12, 0.08, 0.06, 0.06, 0.06 }, lasts = "4d",
      penalty = 10, mortality = { treated = 1.5, untreated = 2 }, cost = 9, summer = 1.5, serious = false,
    },
    {
      id = "fracture", title = "a broken bone", onset = { 0.035, 0.020, 0.015, 0.020, 0.040, 0.060 }, lasts = "60d",
      penalty = 10, mortality = { treated = 1.3, untreated = 2 }, cost = 120, winter = 1.3, unfit = 2, serious = true,
    },
    {
      id = "pneumonia", title = "pneumonia", onset = { 0.006, 0.004, 0.006, 0.015, 0.040, 0.080 }, lasts = "30d",
      penalty = 25, mortality = { treated = 5, untreated = 12 }, cost = 540, serious = true,
    },
    {
      id = "asthma", title = "asthma", onset = { 0.005, 0.002, 0.001, 0.001, 0.001, 0.001 }, penalty = 4,
      mortality = { treated = 1.05, untreated = 1.3 }, clears = { treated = 0.03, untreated = 0.03 }, cost = 8,
      serious = true,
    },
    {
      id = "depression", title = "depression", onset = { 0.003, 0.010, 0.010, 0.006, 0.008, 0.008 }, penalty = 6,
      mortality = { treated = 1.25, untreated = 1.6 }, clears = { treated = 1.2, untreated = 0.5 }, cost = 36,
      serious = true,
    },
    {
      id = "hypertension", title = "high blood pressure", onset = { 0, 0.006, 0.025, 0.040, 0.040, 0.030 }, penalty = 3,
      mortality = { treated = 1.10, untreated = 1.45 }, cost = 6, stressed = 1.6, fit = 0.6, serious = true,
    },
    {
      id = "diabetes", title = "diabetes", onset = { 0.0002, 0.0015, 0.006, 0.010, 0.006, 0.004 }, penalty = 6,
      mortality = { treated = 1.35, untreated = 1.9 }, cost = 14, unfit = 2, fit = 0.5, serious = true,
    },
    {
      id = "heart_disease", title = "heart disease", onset = { 0, 0.0008, 0.006, 0.018, 0.035, 0.050 }, penalty = 10,
      mortality = { treated = 1.6, untreated = 2.6 }, cost = 1800, serious = true,
    },
    {
      id = "cancer", title = "cancer", onset = { 0.0002, 0.0010, 0.0055, 0.015, 0.020, 0.018 }, penalty = 20,
      mortality = { treated = 6, untreated = 12 }, clears = { treated = 0.45, untreated = 0.03 }, cost = 2700,
      serious = true,
    },
    {
      id = "dementia", title = "dementia", onset = { 0, 0, 0.0004, 0.004, 0.030, 0.090 }, penalty = 8,
      mortality = { treated = 1.8, untreated = 2.0 }, cost = 18, serious = true,
    },
  },
}
