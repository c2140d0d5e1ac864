return event { title = "T", text = "x", effect = function(p)
  local function fold(t, f, from) for _, x in ipairs(t) do from = f(from, x) end return from end
  local all = {}
  for i = 1, 5 do all[i] = i * i end
  local sum = fold(all, function(a, b) return a + b end, 0)
  p:add("karma", sum % 7) goto done
  p:say("never")
  ::done::
end }
