local kept, list = 0, {}
local function bump(n) kept = kept + n list[#list + 1] = kept end
return event { title = "T", text = "x", effect = function(p)
  bump(p:age()) list[1] = { list }
end }
