return event { title = "T", text = "x", effect = function(p)
  local v = p.vars
  v.n = (v.n or 0) + 1 v.f = 0.1 v.t = true v.u = false v.s = "text" v.e = "" v.n = nil
  if v.t and v.s == "text" and v.gone == nil then v.big = math.tointeger(2 ^ 53) end
end }
