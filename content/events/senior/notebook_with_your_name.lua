-- A memoir. Try it: baolife fire events/senior/notebook_with_your_name --age 70
return event {
  title = "A Notebook with Your Name on It",
  text = "Two hundred pages, cream, and your name on the front in gold: {me}. Somebody has written on the first "
    .. "page, in pencil, \"Start with the tray.\"",
  when = { age = { 66, 95 } },
  chance = { per_year = 0.14 },
  max = 1,
  choices = {
    {
      id = "straight", text = "Tell it straight", gives = { karma = 2, happiness = 6 },
      effect = function(p)
        p:remember("Page one of your own book")
        local roots = p:flag("roots")
        local tree = p:flag("tree_safe") or p:flag("tree_seed")
        if roots and tree then
          p:say("A mule, a well, a stick in the mud. You are at page sixty before you have even gone to school.")
        elseif roots then
          p:say("It begins before you do, with a mule and a well. You had not known that until you wrote it.")
        else
          p:say("It is shorter than you thought, and there is more weather in it.")
        end
      end,
    },
    {
      id = "improve", text = "Improve the funny bits", gives = { happiness = 8, social = 3 },
      say = "In the new version the ball hits the vase, and the vase hits the mayor.",
    },
    {
      id = "blank", text = "Leave one page blank", gives = { happiness = 5, closeness = { kid = 3, gk = 5 } },
      say = "They will hold it up to the light, and each of them will see something else.",
    },
  },
}
