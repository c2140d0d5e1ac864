-- First day of primary school. Try it: baolife fire events/childhood/big_bag --age 6
return event {
  title = "The Bag Bigger Than You",
  text = {
    "The bag holds one pencil case and one apple and reaches to the backs of your knees. There are thirty chairs, "
      .. "and the teacher says you may choose.",
  },
  when = { age = { 5, 7 }, school = "primary" },
  at = { date = "09-01" },
  max = 1,
  choices = {
    {
      id = "front", text = "Front row", gives = { smarts = 3, grades = 2, trait = { C = 0.1 } },
      say = "You can see the chalk dust land. You can also be seen.",
    },
    {
      id = "window", text = "Window seat", gives = { happiness = 3, trait = { O = 0.5 } },
      say = "A crane outside builds a whole house while you learn the letter S.",
    },
    {
      id = "noisy", text = "Next to the noisy one", gives = { social = 5, grades = -1 }, meet = { "bf" },
      say = "By the first bell you know a song, a secret and how to whistle through a pen.",
    },
  },
}
