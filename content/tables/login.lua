-- Daily login: seven days, 125 diamonds. A missed day starts again at the first.
return login {
  { diamonds = 10 },
  { diamonds = 10 },
  { diamonds = 15, energy = 50 },
  { diamonds = 15 },
  { diamonds = 20 },
  { diamonds = 20 },
  { diamonds = 35 },
}
