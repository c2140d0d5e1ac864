// The stand-in's state of a player as the wire shows it, and the merge patch between two such states.
export const DAY = 1440;
export const YEAR = Math.round(DAY * 365.25);

export function stateOf(player) {
  const { life } = player;
  const state = {
    account: { player_id: player.id, diamonds: player.diamonds, streak: { ...player.streak } },
    people: {},
    prompts: {},
    story: {},
  };
  if (!life) return state;
  const date = new Date(Date.UTC(2004, 2, 9) + Math.floor(life.at / DAY) * 864e5);
  const age = Math.floor(life.at / YEAR);
  const month = date.getUTCMonth();
  state.life = {
    id: life.id,
    name: `${life.first_name} ${life.last_name}`,
    first_name: life.first_name,
    last_name: life.last_name,
    sex: life.sex,
    culture: life.culture,
    age,
    birth: "2004-03-09",
    date: { y: date.getUTCFullYear(), m: month + 1, d: date.getUTCDate() },
    minute: life.at % DAY,
    at: life.at,
    stage: age < 3 ? "infant" : age < 6 ? "toddler" : age < 12 ? "child" : "teen",
    alive: life.alive,
    speed: life.speed,
    mood: life.mood ?? "happy",
    place: "home",
    season: [
      "winter",
      "winter",
      "spring",
      "spring",
      "spring",
      "summer",
      "summer",
      "summer",
      "autumn",
      "autumn",
      "autumn",
      "winter",
    ][month],
    weather: life.weather ?? "clear",
    money: life.money,
    energy: { value: life.energy, max: 100, per_hour: 0.125 },
    stats: {
      health: 90,
      happiness: 65,
      stress: 30,
      fitness: 50,
      smarts: 52,
      looks: 48,
      charisma: 41,
      creativity: 62,
      handy: 33,
      social: 55,
      karma: 50,
      reputation: 22,
      ...(age >= 6 ? { grades: 61 } : {}),
      addiction: 0,
    },
  };
  if (age >= 6) state.life.school = "primary";
  if (!life.alive) state.life.cause = "age";
  state.people = {
    1: { name: "Grace Okafor", role: "mum", called: "Mum", age: 31 + age, alive: true, closeness: 78 },
    2: { name: "Daniel Okafor", role: "dad", called: "Dad", age: 33 + age, alive: true, closeness: 64 },
    3: { name: "Ngozi Okafor", role: "gran", called: "Gran", age: 66 + age, alive: age < 9, closeness: 71 },
    ...(age >= 6
      ? {
          4: { name: "Ben Marsh", role: "bf", called: "your best friend", age, alive: true, closeness: 55 },
          5: { name: "Pickle", role: "pet", called: "your cat", age: 3, alive: true, closeness: 88 },
        }
      : {}),
  };
  for (const [id, prompt] of life.prompts) state.prompts[id] = prompt;
  if (life.now && life.now.until > life.at) state.now = life.now;
  for (const line of life.story.slice(-40)) state.story[line.id] = { ...line, id: undefined };
  return JSON.parse(JSON.stringify(state));
}

export function difference(before, after) {
  const patch = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[key], after[key]];
    if (now === undefined) patch[key] = null;
    else if (old && now && typeof old === "object" && typeof now === "object") {
      const inner = difference(old, now);
      if (Object.keys(inner).length) patch[key] = inner;
    } else if (old !== now) patch[key] = now;
  }
  return patch;
}
