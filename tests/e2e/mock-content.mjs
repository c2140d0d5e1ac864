// What the stand-in has to tell: a handful of names, questions, things to do and things to buy.
export const NAMES = [
  ["Maya", "Okafor", "female", "nigerian"],
  ["Wei", "Zhang", "male", "han"],
  ["Ines", "Duarte", "female", "portuguese"],
  ["Tom", "Ashworth", "male", "english"],
  ["Lin", "Chen", "female", "han"],
  ["Jonas", "Brandt", "male", "german"],
];
export const QUESTIONS = [
  [
    "The first word",
    "Everyone leans in. You have been working on this for months. It is going to be:",
    [
      ["mama", '"Mama."'],
      ["no", '"No."'],
      ["duck", '"Duck", pointing at the cat'],
    ],
  ],
  [
    "The swing",
    "A bigger child is on it and shows no sign of ever coming down.",
    [
      ["wait", "Wait, audibly"],
      ["push", "Offer to push"],
      ["trade", "Trade your biscuit for it", 2],
    ],
  ],
  [
    "Lunch alone",
    "The new boy sits at the end of the table and reads his yoghurt. He has finished the yoghurt.",
    [
      ["join", "Sit down opposite"],
      ["wave", "Wave, from a safe distance"],
      ["leave", "Let him read"],
      ["share", "Buy him a cake", 3],
    ],
  ],
  [
    "The broken vase",
    "Nobody saw it. The cat is asleep next to the pieces, looking guilty by nature.",
    [
      ["tell", "Tell Mum"],
      ["cat", "Blame the cat"],
    ],
  ],
  [
    "A letter",
    "It is addressed to you, in handwriting you nearly know.",
    [
      ["open", "Open it at once"],
      ["later", "Keep it for the evening"],
    ],
  ],
];
export const ACTIVITIES = [
  ["walk", "Go for a walk", "Around the pond, twice if the ducks are out.", 45, 5, 0],
  ["study", "Study", "An hour with a book that fights back.", 60, 10, 0],
  ["swim", "Go swimming", "The loud pool, with the slide.", 90, 12, -8],
  ["chores", "Help next door", "The neighbour pays in coins and stories.", 60, 8, 5],
  ["party", "Go to a party", "Shoes that hurt, music that does not.", 240, 15, -20],
];
export const REFILLS = [
  ["small", "Small pick-me-up", "20 energy", 10, (e) => Math.min(150, e + 20), 130],
  ["half", "Good sleep", "50 energy", 25, (e) => Math.min(150, e + 50), 100],
  ["full", "Full tank", "Fills energy to 100", 35, () => 100, 99],
  ["boost", "Second wind", "Sets energy to 150", 50, () => 150, 149],
];
export const SKIPS = [
  ["week", "Quiet week", "7 days pass", 5, 7],
  ["month", "Long month", "30 days pass", 20, 30],
  ["season", "Whole season", "91 days pass", 45, 91],
  ["year", "Around the sun", "365 days pass", 100, 365],
];
