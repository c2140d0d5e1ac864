-- Treatment. Started by events/midlife/shadow_on_the_picture.
-- Try it: baolife fire events/midlife/chair_by_the_window --age 57
return event {
  title = "The Chair by the Window",
  text = "Every second Monday you get the chair by the window, a blanket that has been warmed, and a drip that "
    .. "counts for you. Outside a crane is building something slowly.",
  sensitive = true,
  when = { age = { 50, 74 } },
  max = 1,
  timeout = { after = "60d", choose = "soup" },
  choices = {
    {
      id = "names", text = "Learn the nurses' names", gives = { health = -9, social = 5 },
      schedule = { { id = "events/midlife/brass_bell", after = "6mo..12mo" } },
      say = "Amara, Tom, Ines, the other Tom. By June they save you the paper with the crossword.",
    },
    {
      id = "knit", text = "Knit, badly", gives = { health = -9, happiness = 3 },
      schedule = { { id = "events/midlife/brass_bell", after = "6mo..12mo" } },
      say = "It becomes a scarf and then goes on becoming one. It reaches the next chair.",
    },
    {
      id = "soup", text = "Let people bring soup",
      gives = { health = -8, closeness = { bf = 4, sib = 4, nbr = 4, pal = 4 } },
      schedule = { { id = "events/midlife/brass_bell", after = "6mo..12mo" } },
      effect = function(p)
        if p:flag("donated") then
          p:add("happiness", 4)
          p:say("Among the pans there is a card from somebody you never met: \"You fitted me once. Eat up.\"")
        else
          p:say("Seven pans on the step, all different. You are asked to judge them, and you declare a draw.")
        end
      end,
    },
  },
}
