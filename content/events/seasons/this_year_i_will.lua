-- New Year's Eve; counts its own resolutions. Try it: baolife fire events/seasons/this_year_i_will --age 30
return event {
  title = "This Year I Will",
  text = {
    "Ten minutes to midnight, a pencil, the back of a receipt. You write \"This year I will\" and look out at the "
      .. "roofs for the rest of it.",
    "Ten to midnight. In the drawer with the pencil lies last time's receipt, and you turn it over, quickly.",
  },
  when = { age = { 14, 100 } },
  gate = { window = "nye" },
  chance = { per_year = 0.06 },
  cooldown = "1500d",
  max = 4,
  timeout = { after = "10d", choose = "fewer" },
  choices = {
    {
      id = "run", text = "\"Run before breakfast\"", start = { "quests/street/before_breakfast" },
      effect = function(p)
        p:count("resolutions", 1)
        if p:chance(0.2 + p:stat("fitness") * 0.005) then
          p:add("fitness", 6)
          p:say("In March you are still running. In June you notice that you have stopped counting.")
        elseif p:counter("resolutions") > 1 then
          p:add("happiness", 1)
          p:say("The shoes stand by the door beside the shoes of last time. They keep each other company.")
        else
          p:add("happiness", -1)
          p:say("By March the shoes by the door have a spider in them. You do not like to disturb it.")
        end
      end,
    },
    {
      id = "ring", text = "\"Ring home every week\"", when = { person = { mum = { alive = true } } },
      roll = {
        chance = { base = 0.45, A = 0.0025 },
        ok = {
          gives = { closeness = { mum = 8 } },
          say = "Ten past six, Sundays. By summer you know all about the goose.",
        },
        no = {
          gives = { closeness = { mum = 2 } },
          say = "Five Sundays, then four, then the big feasts. She saves it all up for those.",
        },
      },
    },
    {
      id = "fewer", text = "\"Make fewer resolutions\"", gives = { stress = -4 },
      say = "You keep it at once, and for ever. The rockets go up behind the gasworks.",
    },
  },
}
