-- A parent has died. Try it: baolife fire events/adulthood/the_blue_apron --age 52
return event {
  title = "The Blue Apron",
  text = "It hangs behind the kitchen door where it always hung, with a clothes peg and half a packet of seeds in "
    .. "the pocket. The rice pot is clean. The clock goes on being four minutes fast.",
  sensitive = true,
  when = { age = { 13, 110 } },
  on = "mum_died",
  max = 1,
  choices = {
    {
      id = "sow", text = "Sow the seeds", gives = { happiness = -8, stress = -4 },
      schedule = { { id = "events/adulthood/something_blue", after = "3mo..5mo" } },
      say = "They are not labelled. You water them anyway, every evening at ten past six.",
    },
    {
      id = "sib", text = "Ring your brother or sister", when = { person = { sib = { alive = true } } },
      gives = { happiness = -8, closeness = { sib = 9 } },
      say = "Neither of you speaks at first. Then one of you does the voice, the one for wiping your feet.",
    },
    {
      id = "cook", text = "Cook what she cooked", gives = { happiness = -8, handy = 1 },
      say = "You tie it round twice. The amount, you find, is \"enough\".",
    },
  },
}
