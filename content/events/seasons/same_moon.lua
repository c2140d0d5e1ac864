-- Mid-Autumn; the five-nut mooncake may come back. Try it: baolife fire events/seasons/same_moon --age 30
return event {
  title = "The Same Moon as Yours",
  text = {
    "It comes up behind the gasworks, the size of a cartwheel. There is a tower of mooncake boxes on the table, and "
      .. "at the bottom of it, as always, the five-nut one.",
    "The big moon again, and the tower of boxes, and you lift the bottom one to see if it is who you think it is.",
  },
  when = { age = { 5, 100 } },
  gate = { window = "midaut" },
  chance = { per_year = 0.072 },
  cooldown = "1500d",
  max = 4,
  choices = {
    {
      id = "upstairs", text = "Carry mooncakes upstairs", gives = { happiness = 3, closeness = { nbr = 4 } },
      say = "Every door has a plate ready, so you come down with more than you took up.",
    },
    {
      id = "call", text = "Ring somebody far away", gives = { closeness = { sib = 5, mum = 3, bf = 3 } },
      say = "\"Is yours out?\" \"Behind a chimney. Yours?\" \"Now. Now it's out.\"",
    },
    {
      id = "regift", text = "Give away the five-nut one", gives = { happiness = 3 },
      effect = function(p)
        p.vars.given = (p.vars.given or 0) + 1
        p:schedule("events/seasons/five_nut_returns", "4y")
        if p.vars.given > 1 then
          p:say("Off it goes again, in its third box. It must know the way by now.")
        else
          p:say("You tie a new ribbon round it. The cousin says thank you, in a voice you recognise.")
        end
      end,
    },
  },
}
