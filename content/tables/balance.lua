-- Single numbers that belong to no other table. Pocket money is a month.
return balance {
  birth_years = { 1990, 2020 },
  overdraft_max = 8000,
  welcome_diamonds = 50,
  schooling = { kindergarten = 1, primary = 3, middle = 3, high = 4 },
  pocket_money = { child = 13, teen = 40 },
  achievement_diamonds = { bronze = 5, silver = 15, gold = 40 },
}
