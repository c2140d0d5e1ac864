-- What you reached for at one. Started by events/infancy/birthday_grab.
-- Try it: baolife fire events/midlife/grab_box --age 55 --flag grab=art
return event {
  title = "What You Reached For",
  text = "At the back of the family cupboard there is a box with your name on it, and in it, in tissue paper, the "
    .. "thing you reached for when you were one.",
  when = { age = { 48, 66 }, flags = { all = { "grab" } } },
  max = 1,
  choices = {
    {
      id = "knew", text = "\"They knew\"",
      effect = function(p)
        local fits = { count = "smarts", art = "creativity", sport = "fitness", people = "social" }
        local best = false
        for value, stat in pairs(fits) do
          if p:flag("grab=" .. value) and p:stat(stat) >= 55 then
            best = true
          end
        end
        if best then
          p:add("happiness", 10)
          p:add("mum.closeness", 5)
          p:say("You turn it over. It fits your hand better than it did, and it fitted rather well then.")
        else
          p:add("happiness", 6)
          p:say("They knew nothing at all. They only knew that you would reach.")
        end
      end,
    },
    {
      id = "laugh", text = "Laugh until you cry", gives = { happiness = 8, stress = -6 },
      say = "All those years, and it was never once that. Somebody comes to see if you are well.",
    },
    {
      id = "pass", text = "Pass it to the next baby", gives = { karma = 3, happiness = 3 },
      say = "It goes on to another tray. You lean in with the rest of them, nose first.",
    },
  },
}
