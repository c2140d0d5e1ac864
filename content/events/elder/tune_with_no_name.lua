-- A tune comes back. Try it: baolife fire events/elder/tune_with_no_name --age 85
return event {
  title = "A Tune with No Name",
  text = "You have been humming it since breakfast, and you do not know what it is. The nurse knows it too, and the "
    .. "boy with the groceries. None of you can get past the ninth note.",
  when = { age = { 80, 115 } },
  chance = { per_year = 0.3 },
  max = 1,
  choices = {
    {
      id = "song", text = "Hum it to the oldest you know", gives = { social = 4, happiness = 3 },
      effect = function(p)
        if p:flag("song") then
          p:add("happiness", 5)
          p:say("\"But that's yours,\" they say. \"The slow one. From the laundry.\"")
        elseif p:flag("choir") then
          p:add("happiness", 3)
          p:say("The tenth note is the low one. No wonder: it was always your part.")
        else
          p:say("They do not know it either, but they know the tenth note. You sing that one together.")
        end
      end,
    },
    {
      id = "make_up", text = "Make up the rest", gives = { creativity = 3, happiness = 3 },
      say = "By Thursday the whole corridor hums your ending, and somebody has added drums.",
    },
    {
      id = "leave", text = "Leave it at nine notes", gives = { stress = -5 },
      say = "It goes round and round, like a swift. It does not want to land.",
    },
  },
}
