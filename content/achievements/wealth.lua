-- What is in the tin, and what it opens.
return achievements {
  { id = "piggy_bank", title = "Piggy bank", tier = "bronze", when = { money = { min = 1000 } } },
  {
    id = "own_keys", title = "Own keys", text = "One pan, one chair, one door.", tier = "bronze",
    when = { flags = { all = { "own_keys" } } },
  },
  { id = "six_figures", title = "Six figures", tier = "silver", when = { money = { min = 100000 } } },
  { id = "millionaire", title = "Seven figures", tier = "gold", when = { money = { min = 1000000 } } },
}
