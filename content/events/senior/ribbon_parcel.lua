-- The pen friend's letters. Started by events/young/yellow_hat.
-- Try it: baolife fire events/senior/ribbon_parcel --age 70 --flag penpal_met
return event {
  title = "The Whale Stamp Again",
  text = "A parcel, in a hand you do not know. Inside, tied with ribbon, lies every letter you ever sent, and a "
    .. "note from a daughter: she kept them in the box with the yellow hat.",
  sensitive = true,
  when = { age = { 60, 84 }, flags = { all = { "penpal_met" } } },
  max = 1,
  choices = {
    {
      id = "first", text = "Read the first one", gives = { happiness = 4, stress = -3 },
      say = "\"From my window I can see bins and a crane,\" it says, in very careful letters.",
    },
    {
      id = "daughter", text = "Write to the daughter", gives = { happiness = 5 }, meet = { "str" },
      say = "You begin with the smell of bread, which you had left out.",
    },
    {
      id = "pile", text = "Add theirs to the pile", gives = { happiness = 5, stress = -2 },
      say = "Question, answer, question, answer, for sixty years. It makes one very long letter.",
    },
  },
}
