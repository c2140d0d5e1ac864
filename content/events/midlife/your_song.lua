-- The song of the band. Started by events/teens/eleven_people.
-- Try it: baolife fire events/midlife/your_song --age 54 --flag song --flag song_kept
return event {
  title = "Your Song in a Shampoo Advert",
  text = "Aisle four, between the soap and the sponges, and the loudspeaker is playing it: the slow one, three "
    .. "chords, the verse you wrote in the laundry. Somebody is washing her hair to it.",
  when = { age = { 45, 64 }, flags = { all = { "song" } } },
  max = 1,
  timeout = { after = "120d", choose = "hum" },
  choices = {
    {
      id = "hum", text = "Hum along in aisle four", gives = { happiness = 4 },
      effect = function(p)
        if p:flag("toured") then
          p:add("money", 1700)
          p:say("A cheque follows. It smells, somehow, of the van.")
        elseif p:flag("song_sold") then
          p:add("happiness", 3)
          p:say("The star thanks, in an interview, whoever sold him his first amp. He still chews his sleeves.")
        else
          p:say("By the sponges an old man joins in on the low part. He has it nearly right.")
        end
      end,
    },
    {
      id = "reunite", text = "Reunite the band", gives = { happiness = 9, health = -1, closeness = { bf = 9 } },
      say = "The laundry is still there. You have all bought better guitars and worse backs.",
    },
    {
      id = "park", text = "Play it in the park", when = { flags = { all = { "song_kept" } } },
      gives = { social = 7, happiness = 8 },
      say = "Eleven people stop, and a dog. It is exactly as many as you need.",
    },
  },
}
