-- After the flood. Started by events/street/river_reads_the_signs.
-- Try it: baolife fire events/street/mud_to_the_third_stair --age 30 --flag flood
return event {
  title = "Mud to the Third Stair",
  text = "The river has gone home and left its coat. It lies in the hall, up to the third stair, brown and shining, "
    .. "with one shoe in it that is nobody's.",
  when = { age = { 10, 80 }, flags = { all = { "flood" } } },
  max = 1,
  choices = {
    {
      id = "neighbours", text = "Clean next door first", gives = { karma = 6, energy = -6, social = 5 },
      say = "When you come home with your bucket, somebody has already started on yours.",
    },
    {
      id = "claim", text = "Fill in the forms", gives = { money = 900, stress = 4 },
      say = "\"Please attach a photograph of the photograph,\" says form nine. In the end it does get paid.",
    },
    {
      id = "kitchen", text = "Set up a soup kitchen in the yard", gives = { social = 7, money = -60 },
      schedule = { { id = "events/street/blue_line", after = "4y..8y", chance = 0.8 } },
      say = "Nine floors eat out of one pot for a week. People who have never spoken argue about salt.",
    },
  },
}
