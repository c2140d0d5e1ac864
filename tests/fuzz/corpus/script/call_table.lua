return event { title = "T", text = "x", effect = function(p)
  local t = { 3, 1, 2 }
  table.insert(t, 4) table.insert(t, 1, 0)
  table.remove(t) table.remove(t, 1)
  table.sort(t) table.sort(t, function(a, b) return a > b end)
  local a, b = table.unpack(t) local c = table.unpack({ 1, 2, 3 }, 2, 3)
  p:say(table.concat(t, ";", 1, #t) .. a .. b .. c)
end }
