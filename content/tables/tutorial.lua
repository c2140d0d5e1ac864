-- Twelve lessons, in the order in which a first session meets them.
return tutorial {
  {
    id = "look", title = "A name and a face", text = "This is {me}. Read the name aloud once; you will need it for about eighty years.",
  },
  {
    id = "family", title = "Who is leaning over you",
    text = "Look at the people in your life. They were here first, and they have opinions.",
  },
  {
    id = "first_choice", title = "A question", text = "Answer a question. None of the answers is wrong; some are louder.",
  },
  { id = "clock", title = "The clock", text = "Time runs while you look. Stop it, breathe, let it go again." },
  {
    id = "grow_up", title = "Growing up", text = "Until you are six, time moves only when you say so. Grow up a little.",
    when = { age = { 6, 127 } },
  },
  {
    id = "activity", title = "Something to do", text = "Pick something to do. It costs energy and takes its time.",
    diamonds = 5,
    when = {
      any = {
        { counter = { did_walk = { min = 1 } } }, { counter = { did_play_outside = { min = 1 } } },
        { counter = { did_picture_book = { min = 1 } } }, { counter = { did_nap = { min = 1 } } },
        { counter = { did_family_time = { min = 1 } } }, { counter = { did_paint = { min = 1 } } },
        { counter = { did_read = { min = 1 } } }, { counter = { did_study = { min = 1 } } },
      },
    },
  },
  {
    id = "energy", title = "Getting it back", text = "Energy comes back while time goes by, three points a day. Watch one come.",
  },
  { id = "talk", title = "A word with somebody", text = "Talk to somebody. You can leave whenever you like; so can they." },
  {
    id = "routine", title = "Twice is a habit", text = "Do the same thing three times. The third time nobody has to tell you how.",
    when = {
      any = {
        { counter = { did_walk = { min = 3 } } }, { counter = { did_play_outside = { min = 3 } } },
        { counter = { did_family_time = { min = 3 } } }, { counter = { did_paint = { min = 3 } } },
        { counter = { did_read = { min = 3 } } }, { counter = { did_study = { min = 3 } } },
      },
    },
  },
  { id = "quest", title = "Something to see through", text = "When somebody asks a favour of you, take its steps and claim what comes of it." },
  { id = "skip", title = "A quiet week", text = "When nothing is on, you may pass over some time. It is still your time." },
  {
    id = "goal", title = "What it is all for", text = "Pick an achievement you would like to have. Nobody will check, for about sixty years.",
    diamonds = 20,
  },
}
