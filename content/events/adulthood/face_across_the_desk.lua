-- The boy from the bench needs something. Started by events/childhood/bench_by_the_wall.
-- Try it: baolife fire events/adulthood/face_across_the_desk --age 35 --flag bully=told
return event {
  title = "The Face Across the Desk",
  text = "You are helping out on the hiring panel at the community hall, and the next folder has a name you know. "
    .. "He comes in, sits down, sees you, and puts both hands on his cap.",
  when = { age = { 30, 48 }, flags = { all = { "bully" } } },
  max = 1,
  choices = {
    {
      id = "judge", text = "Judge the work only", gives = { karma = 4 },
      effect = function(p)
        if p:flag("bully_talk") then
          p:add("happiness", 3)
          p:say("He is good. At the door he turns. \"You asked me once,\" he says. \"I'm still answering.\"")
        elseif p:flag("bully_sorry") then
          p:add("happiness", 4)
          p:say("He is good. And in the evening there is a letter, twenty years late, from the kid with the cap.")
        else
          p:say("He is good. You say so, and the cap goes round once in his hands, like a wheel.")
        end
      end,
    },
    {
      id = "saw", text = "Tell him what you saw", when = { flags = { any = { "bully=silent", "bully=told" } } },
      gives = { stress = -6, karma = 3 },
      say = "He hears it to the end. \"I know,\" he says. \"I was there as well.\"",
    },
    {
      id = "sorry", text = "Say sorry too", when = { flags = { all = { "bully=joined" } } },
      gives = { karma = 8, happiness = 3 },
      say = "Two grown people on two chairs, both looking at a cap. It gets easier after the first word.",
    },
    {
      id = "client", text = "Bring in the kid you sat with", when = { flags = { all = { "bully=stood" } } },
      gives = { happiness = 6, money = 900 },
      say = "The kid from the bench owns a print shop now, gives him a trial week, and gives you the hall's posters "
        .. "to do.",
    },
    {
      id = "send", text = "Send him away", gives = { happiness = 1, karma = -4 },
      say = "He thanks the panel. Through the glass you see him put the cap on, carefully, with both hands.",
    },
  },
}
