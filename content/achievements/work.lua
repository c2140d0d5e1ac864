-- School, skill, practice.
return achievements {
  {
    id = "graduate", title = "Class of", text = "Two days in June, and then the rest of it.", tier = "bronze",
    when = { flags = { any = { "exam=top", "exam=mid", "exam=low" } } },
  },
  {
    id = "straight_a", title = "Straight A", tier = "bronze",
    when = { stat = { grades = { min = 85 } }, school = { "primary", "middle", "high" } },
  },
  {
    id = "polymath", title = "Many talents", tier = "silver",
    when = { stat = { smarts = { min = 75 }, creativity = { min = 75 }, handy = { min = 75 } } },
  },
  {
    id = "bookworm", title = "One more chapter", text = "A hundred evenings with a book.", tier = "silver",
    when = { counter = { did_read = { min = 100 } } },
  },
  {
    id = "lane_three", title = "Lane three", text = "Fifty times behind the man with the cap.", tier = "bronze",
    when = { counter = { did_swim = { min = 50 } } },
  },
  {
    id = "neighbours_joy", title = "The neighbours are used to it", text = "A hundred hours of scales.",
    tier = "silver", when = { counter = { did_music_practice = { min = 100 } } },
  },
}
