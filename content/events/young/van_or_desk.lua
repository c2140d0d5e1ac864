-- What becomes of the band. Started by events/teens/eleven_people.
-- Try it: baolife fire events/young/van_or_desk --age 20 --flag song
return event {
  title = "The Van or the Desk",
  text = "Somebody's uncle is selling a van. It has a mattress, a smell and ninety dates in it, if you all chip in "
    .. "and nobody takes the job with the desk.",
  when = { age = { 17, 25 }, flags = { all = { "song" } } },
  max = 1,
  timeout = { after = "120d", choose = "weekends" },
  choices = {
    {
      id = "van", text = "Tour in the van", cost = 700, gives = { happiness = 8, social = 6, trait = { C = -0.1 } },
      set = { "toured" },
      say = "You learn to sleep on an amplifier and to say thank you in five dialects of drunk.",
    },
    {
      id = "weekends", text = "Weekends only", gives = { happiness = 4, stress = 1 }, set = { "song_kept" },
      say = "Friday night the tie goes into the guitar case, and on Monday it comes out again, in tune.",
    },
    {
      id = "sell", text = "Sell the amp", gives = { money = 440, happiness = -3 }, set = { "song_sold" },
      say = "A shy boy with chewed sleeves pays in small notes and carries it away like a baby.",
    },
  },
}
