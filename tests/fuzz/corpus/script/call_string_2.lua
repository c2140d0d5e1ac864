return event { title = "T", text = "x", effect = function(p)
  local parts = ("one, two ,three"):split(",")
  for i, part in ipairs(parts) do p:say(part:trim() .. i) end
  p:say(string.format("%5.2f %d %s %x", 1.5, 3, "t", 255))
  p:say(("%-8s|%+d|%05d|%g|%%"):format("ab", 7, -42, 1e300))
end }
