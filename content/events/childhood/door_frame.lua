-- A notice on some birthdays; remembers its own marks. Try it: baolife fire events/childhood/door_frame --age 7
return event {
  title = "The Mark on the Door Frame",
  text = "Heels to the wood, chin level, no cheating. The pencil scratches just above your hair.",
  when = { age = { 5, 12 } },
  at = { birthday = true },
  cooldown = "600d",
  max = 3,
  effect = function(p)
    local last = p.vars.age
    p.vars.age = p:age()
    p:add("happiness", 2)
    local dad = p:person("dad")
    if dad and dad.O > 60 then
      p:add("dad.closeness", 2)
      p:say("Dad draws a very small dragon on the line, so that it can watch you grow.")
    elseif last then
      p:say("A hand's width above the line of your birthday number " .. last .. ".")
    else
      p:say("The first line. It looks surprisingly low as soon as you step away.")
    end
  end,
}
