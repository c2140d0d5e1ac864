return event { title = "T", text = "x", effect = function(p)
  p:add("money", 40) p:add("energy", -2.5) p:add("mum.closeness", 4) p:add("pal.trust", -1) p:add("karma", 1)
  p:set("car") p:set("mood", "sad") p:set("a=b") p:clear("car") p:count("finds") p:count("finds", -2)
  p:say("Hello {me} and {mum}.") p:notify("Ping.") p:remember("A day.")
  p:start("events/test/born") p:schedule("events/test/party", "4mo..10mo") p:schedule("events/test/born", "3d") p:meet("pal")
end }
