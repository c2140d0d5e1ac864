// What the sixteen numbers of a life are called, and what moves them. Pure.
const USUAL = ["very low", "low", "fair", "good", "excellent"];
const GROUPS = [
  ["body", "Body"],
  ["mind", "Mind"],
  ["others", "Among others"],
  ["days", "School and work"],
];

// id: [group, label, words from low to high, what moves it, what it does]; a leading "!" on the label: less is better.
const STATS = {
  health: [
    "body",
    "Health",
    ["failing", "poor", "fair", "good", "robust"],
    "Drifts towards what your age, fitness and calm allow; illness and bad habits pull it down.",
    "Below 40 you recover energy more slowly; from 85 on, faster.",
  ],
  fitness: [
    "body",
    "Fitness",
    USUAL,
    "Rises with sport and walks, and fades over months without them.",
    "Keeps health up as you grow older.",
  ],
  looks: [
    "body",
    "Looks",
    ["plain", "unremarkable", "pleasant", "striking", "dazzling"],
    "Partly born, partly fitness and care; age takes a little.",
    "First impressions.",
  ],
  happiness: [
    "mind",
    "Happiness",
    ["miserable", "low", "content", "happy", "radiant"],
    "Company, health, love and enough money lift it; stress weighs on it.",
    "From 80 on, energy comes back faster. Very low for long is a sign to talk to someone.",
  ],
  stress: [
    "mind",
    "!Stress",
    ["calm", "at ease", "strained", "tense", "overwhelmed"],
    "Work, debt, exams and small children raise it; rest, sport and quiet lower it within weeks.",
    "Above 70 you fall ill more easily.",
  ],
  smarts: ["mind", "Smarts", USUAL, "Schooling and study, slowly, over years.", "Exams, and work that needs thinking."],
  creativity: ["mind", "Creativity", USUAL, "Making things, and an open mind.", "Art, writing, unusual ideas."],
  handy: ["mind", "Handiness", USUAL, "Building, cooking and repairing.", "Fewer accidents at home."],
  charisma: [
    "others",
    "Charisma",
    USUAL,
    "Time among people, and a sociable temper.",
    "Interviews, parties, first meetings.",
  ],
  social: [
    "others",
    "Company",
    ["lonely", "quiet", "in company", "well loved", "surrounded"],
    "How many people are close to you, and whether you live with someone.",
    "The largest part of happiness.",
  ],
  karma: [
    "others",
    "Karma",
    ["heavy", "clouded", "even", "bright", "golden"],
    "What you did when it cost you something.",
    "Luck, a little.",
  ],
  reputation: [
    "others",
    "Reputation",
    ["notorious", "doubtful", "ordinary", "respected", "admired"],
    "What people say when you are not in the room.",
    "Invitations, and being hired.",
  ],
  grades: [
    "days",
    "Grades",
    ["failing", "weak", "passing", "good", "outstanding"],
    "Study, smarts and diligence; stress spoils them.",
    "Decides which schools open.",
  ],
  performance: [
    "days",
    "Work",
    ["at risk", "weak", "solid", "strong", "outstanding"],
    "Diligence and skill, less what stress takes.",
    "Promotions, and keeping the job.",
  ],
  addiction: [
    "days",
    "!Habit",
    ["free", "slipping", "hooked", "captive", "lost"],
    "Grows by choices, fades over years.",
    "Costs health, and sooner or later work.",
  ],
};

export function bandOf(value) {
  return Math.max(0, Math.min(4, Math.floor(value / 20)));
}

// The stats a life has, as rows { id, group, label, value, word, tone, moves, does }.
export function statRows(stats) {
  const rows = [];
  for (const [id, value] of Object.entries(stats ?? {})) {
    if (id === "energy" || !Number.isFinite(value)) continue;
    const [group, name, words, moves, does] = STATS[id] ?? ["days", id.replaceAll("_", " "), USUAL, "", ""];
    const isLessBetter = name.startsWith("!");
    const good = isLessBetter ? 100 - value : value;
    rows.push({
      id,
      group,
      label: name.replace("!", ""),
      value,
      word: words[bandOf(value)],
      moves,
      does,
      tone: good < 25 ? "bad" : good < 45 ? "warn" : "good",
    });
  }
  const order = Object.keys(STATS);
  return rows.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

export const statGroups = GROUPS;
