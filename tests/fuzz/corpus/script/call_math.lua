return event { title = "T", text = "x", effect = function(p)
  local n = math.floor(2.5) + math.ceil(2.5) + math.abs(-3) + math.min(1, 2) + math.max(1, 2)
  n = n + math.sqrt(16) + math.fmod(7, 3) + math.tointeger(3.0) + math.pi
  if n < math.huge then p:add("karma", n % 5) end
  p:count("n", 7 // 2 + (1 << 3) - 2 ^ 2 + (5 & 3) | 4 ~ 1 >> 0)
end }
