return event { title = "T", text = "x", effect = function(p)
  local sum = p:age() + p:money() + p:stat("health") + p:stat("energy") + p:counter("n") + p:random(1, 6)
  if p:chance(0.5) or p:flag("mood=sad") then p:add("happiness", sum % 3) end
  local mum = p:person("mum")
  if mum then
    sum = mum.age + mum.closeness + mum.trust + mum.romance + mum.O + mum.C + mum.E + mum.A + mum.N
    p:say(mum.name .. sum) assert(mum.alive ~= nil)
  end
end }
