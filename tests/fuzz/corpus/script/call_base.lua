return event { title = "T", text = "x", effect = function(p)
  assert(type(p) == "userdata" and tonumber("0x10") == 16)
  p:say(tostring(nil) .. tostring(1.5) .. tostring({}) .. select("#", 1, 2) .. select(-1, 1, 2))
  for k, v in pairs({ b = 1, a = 2, 3, [true] = 4, [2.5] = 5 }) do p:count("x", v) end
  for i, v in ipairs({ "a", "b" }) do p:set(v) end
  if p:age() > 200 then error("no") end
end }
