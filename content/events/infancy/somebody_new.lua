-- A brother or sister arrives. Try it: baolife fire events/infancy/somebody_new --age 2
return event {
  title = "Somebody New Is Crying",
  text = "The parcel they brought home has a face, and the face is crying. Everybody looks from it to you and waits.",
  when = { age = { 1, 10 } },
  on = "sibling_born",
  max = 1,
  choices = {
    {
      id = "lend", text = "Lend your favourite thing", gives = { closeness = { sib = 7 }, karma = 2 },
      say = "It is held upside down and drooled on. You allow it, with a look.",
    },
    {
      id = "poke", text = "Poke, gently", gives = { closeness = { sib = 3 } },
      say = "It stops, surprised, and pokes the air back.",
    },
    {
      id = "refund", text = "Ask for a refund", gives = { happiness = -2, closeness = { mum = 1 } },
      say = "The hospital does not take returns. The sentence is quoted at every wedding in the family.",
    },
  },
}
