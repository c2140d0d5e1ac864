-- The old hobby. Started by events/childhood/four_doors.
-- Try it: baolife fire events/adulthood/case_in_the_attic --age 40 --flag hobby=music
return event {
  title = "The Case in the Attic",
  text = "Behind the skis stands the thing you carried to the hall with the four doors every Saturday. The clasp "
    .. "knows your thumb; it opens on the first try.",
  when = { age = { 28, 56 }, flags = { all = { "hobby" } } },
  max = 1,
  choices = {
    {
      id = "again", text = "Set it up again", gives = { happiness = 7, stress = -6, creativity = 3 },
      say = "You are terrible. You have not been this happy since the second of May.",
    },
    {
      id = "teach", text = "Show a neighbour's child", gives = { happiness = 5, karma = 3 },
      say = "Ten minutes, you say. At supper time somebody comes down to ask whether you are both all right.",
    },
    {
      id = "sell", text = "Sell it to a beginner", gives = { money = 220, karma = 2 },
      say = "They promise to look after it, and carry it down the stairs in both arms, talking to it.",
    },
  },
}
