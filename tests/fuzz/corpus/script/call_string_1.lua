return event { title = "T", text = "x", effect = function(p)
  local s = "Ab c,d"
  p:say(s:upper() .. s:lower() .. ("x"):rep(3, "-") .. s:sub(2, -2) .. string.len(s))
  local b, c = s:byte(1, 3)
  local at = s:find("c", 1, true)
  if s:starts_with("Ab") and b and c and at then p:set("a") end
end }
