-- A friend needs somebody. Try it: baolife fire events/adulthood/their_grey_week --age 30
return event {
  title = "Now It Is Their Grey Week",
  text = "{bf} has not answered since Thursday, and the bicycle stands in the yard, with leaves in the basket. Up "
    .. "there a light is on at noon.",
  sensitive = true,
  when = { age = { 18, 70 }, person = { bf = { alive = true, closeness = { min = 30 } } } },
  chance = { per_year = 0.04, times = { { 2, flags = { all = { "asked" } } } } },
  max = 1,
  choices = {
    {
      id = "roof", text = "Roof steps, two coats", gives = { closeness = { bf = 9 } },
      effect = function(p)
        if p:flag("asked") then
          p:say("\"You did this for me once,\" you say. \"Budge up.\" It is lighter on the way down.")
        else
          p:say("You have brought a flask. Nobody fixes anything. After an hour somebody asks whose turn the flask is.")
        end
      end,
    },
    {
      id = "help", text = "Go with them to find help", gives = { karma = 6, trust = { bf = 8 } },
      say = "You read a magazine about boats for fifty minutes. You would read it every week.",
    },
    {
      id = "morning", text = "Send a line each morning", gives = { closeness = { bf = 6 } },
      say = "A picture of your toast. On the ninth day a picture of some other toast comes back.",
    },
  },
}
