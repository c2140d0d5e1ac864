-- A secret is trusted to you. Try it: baolife fire events/teens/a_friend_tells_you --age 15
return event {
  title = "A Friend Tells You Something",
  text = "On the wall behind the gym, with both feet pulled up, {bf} tells you something nobody else knows. It "
    .. "takes a while, and then it is your turn to say something.",
  when = { age = { 14, 17 }, person = { bf = { closeness = { min = 40 } } } },
  chance = { per_year = 0.35 },
  max = 1,
  choices = {
    {
      id = "stays", text = "\"Thank you. It stays with me.\"", gives = { trust = { bf = 10 }, karma = 4 },
      set = { "kept" },
      say = "The feet come down off the wall. You share the last of the crisps, down to the salt.",
    },
    {
      id = "so_what", text = "\"So what? You're you.\"", gives = { trust = { bf = 8 }, happiness = 2 },
      set = { "kept" },
      say = "A long breath out. \"I practised that for a month,\" they say, \"and you needed four words.\"",
    },
    {
      id = "leak", text = "Tell just one person", gives = { trust = { bf = -12 }, karma = -5 }, set = { "leaked" },
      say = "One person is a number that grows. By Monday the wall behind the gym is empty.",
    },
  },
}
