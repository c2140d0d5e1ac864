-- Gran has a telephone with pictures. Try it: baolife fire events/teens/gran_presses_everything --age 14
return event {
  title = "Gran Presses Everything",
  text = "{gran} has been given a phone, holds it at arm's length and presses everything at once. It is now in "
    .. "Finnish, and there is a torch on.",
  when = { age = { 13, 17 }, person = { gran = { alive = true } } },
  chance = { per_year = 0.4 },
  max = 1,
  choices = {
    {
      id = "list", text = "Make a list with drawings", gives = { closeness = { gran = 7 }, trait = { C = 0.05 } },
      say = "Step four is a drawing of a thumb, not pressing. It hangs next to the calendar for years.",
    },
    {
      id = "do_it", text = "Do it yourself, quickly", gives = { closeness = { gran = 2 }, stress = -1 },
      say = "Done in a minute. It is in Finnish again by Sunday.",
    },
    {
      id = "stickers", text = "Teach stickers only", gives = { happiness = 4, closeness = { gran = 5 } },
      say = "Three hundred stickers arrive before supper, most of them a dancing radish.",
    },
  },
}
