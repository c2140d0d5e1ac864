// Saved games as the old server may have kept them, made from a seed: the same seed, the same rows. Whole ones of any
// size, and broken ones of every kind, each with what is to become of it.
import assert from 'node:assert/strict';

/** Numbers from 0 to 1 (mulberry32). */
export function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const FIRST = ['Ada', 'Bea', 'Chloé', 'Dmitri', 'Esi', 'Farid', 'Greta', 'Hana', 'Ivo', 'Jun', "D'Arcy", '美玲'];
const LAST = ['Marsh', 'Okafor', 'Lindqvist', 'Ferreira', 'Novák', 'Tanaka', 'van Dijk', 'Quispe'];
const LINES = ['You broke a vase.', 'You passed the exam with luck.', 'You met somebody at the market.', 'It rained all day.'];
const RELATIONS = ['mother', 'father', 'sister', 'brother', 'friend', 'friend', 'girlfriend', 'boss', 'coworker', 'pet'];

const below = (r, n) => Math.floor(r() * n);
const pick = (r, list) => list[below(r, list.length)];

function makePerson(r, relation, ageYears) {
  const older = { mother: 27, father: 31 }[relation] ?? 0;
  return {
    id: below(r, 1e9),
    name: pick(r, FIRST),
    relation,
    gender: pick(r, ['female', 'male', 'other']),
    age: ageYears + older,
    closeness: below(r, 101),
    alive: r() < 0.9,
    memories: [],
  };
}

/** What the old server's 85 functions left behind at every tick: most of a save, and nothing this game asks for. */
const makeTick = (r, day) => ({ day, fn: `event_${below(r, 85)}`, rolled: r(), seen: [below(r, 9), null, true] });

/** A whole save of about this many bytes. */
export function makeSave(r, bytes, ageDays) {
  const ageYears = Math.floor(ageDays / 365);
  const save = {
    firstname: pick(r, FIRST),
    lastname: pick(r, LAST),
    gender: pick(r, ['female', 'male', 'Male', 'unknown']),
    ageDays,
    money: below(r, 2) ? below(r, 500000) : below(r, 500000) + 0.75,
    diamonds: below(r, 2000),
    energy: below(r, 101),
    health: 20 + below(r, 80),
    happiness: r() * 100,
    stats: { intelligence: below(r, 101), looks: below(r, 101), karma: below(r, 101) },
    flags: { has_bike: true, scared_of_dogs: false, hometown: 'Lisbon' },
    job: ageYears > 18 ? { title: 'baker', salary: 2100.5 } : null,
    relationships: RELATIONS.slice(0, 3 + below(r, 7)).map((relation) => makePerson(r, relation, ageYears)),
    history: [],
    ticks: [],
    'py/object': 'game.player.Player',
  };
  const lines = 20 + below(r, 400);
  for (let i = 1; i <= lines; i++)
    save.history.push(r() < 0.5 ? pick(r, LINES) : { ageDays: Math.floor((ageDays * i) / lines), text: pick(r, LINES) });
  let size = JSON.stringify(save).length;
  while (size < bytes) {
    const tick = makeTick(r, below(r, ageDays + 1));
    size += JSON.stringify(tick).length + 1;
    save.ticks.push(tick);
  }
  return save;
}

const nested = (depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const withText = (save, from, to) => {
  const text = JSON.stringify(save);
  assert.ok(text.includes(from), from);
  return text.replace(from, to);
};

/** [outcome or reason, what is done to a whole row]. A row stays what it was where nothing is said. */
export const BROKEN = [
  ['cut_short', (row, save) => ({ json: JSON.stringify(save).slice(0, -1 - Math.floor(row.ageDays / 7)) })],
  ['duplicate_key', (row, save) => ({ json: withText(save, '"energy":', '"money":1,"energy":') })],
  ['number', (row, save) => ({ json: withText(save, '"energy":', '"luck":NaN,"energy":') })],
  ['number', (row, save) => ({ json: withText(save, '"energy":', '"luck":-Infinity,"energy":') })],
  ['number', (row, save) => ({ json: withText(save, '"energy":', '"luck":1e400,"energy":') })],
  ['number', (row, save) => ({ json: withText(save, '"energy":', `"luck":${'9'.repeat(30)},"energy":`) })],
  ['deep', (row, save) => ({ json: withText(save, '"energy":', `"tree":${nested(5000)},"energy":`) })],
  ['utf8', (row, save) => ({ json: Buffer.from(withText(save, '"energy":', '"odd":"\xff\xfe","energy":'), 'latin1') })],
  ['syntax', () => ({ json: "{'money': 12}" })],
  ['no_object', () => ({ json: '[1,2,3]' })],
  ['empty', () => ({ json: '' })],
  ['no_json', () => ({ json: null })],
  ['too_big', (row, save) => ({ json: JSON.stringify({ ...save, pad: 'x'.repeat(5 << 20) }) })],
  ['money', (row, save) => ({ json: JSON.stringify({ ...save, money: ['much'] }) })],
  ['diamonds', (row, save) => ({ json: JSON.stringify({ ...save, diamonds: 1e15 }) })],
  ['age', () => ({ ageDays: 4000000 })],
  ['age', () => ({ ageDays: -5 })],
  ['imported', (row, save) => ({ json: JSON.stringify({ ...save, money: -90000.5, diamonds: -3 }), money: -8000, diamonds: 0 })],
  ['imported', () => ({ firstname: '', lastname: null, json: '{}', money: 0, diamonds: 0 })],
  ['imported', () => ({ firstname: '<b>Eve</b>', json: '{"relationships":7,"history":{},"flags":[1],"happiness":"high"}', money: 0, diamonds: 0 })],
  ['imported', (row, save) => ({ json: JSON.stringify({ ...save, health: 4000, relationships: Array(90).fill(save.relationships[0]) }) })],
  ['imported', (row, save) => ({ json: JSON.stringify({ ...save, isDead: true }) })],
];

const WHOLE = ['imported', () => ({})];

/** Rows with ids from 1, with gaps; whole ones of sizes between the two bounds, one of each broken kind among them. */
export function makeRows({ seed, whole, bytes_min, bytes_max, broken = BROKEN }) {
  const r = random(seed);
  const kinds = [...Array(whole).fill(WHOLE), ...broken];
  const order = kinds.map((kind) => [r(), kind]).sort(([a], [b]) => a - b);
  let id = 0;
  return order.map(([, kind]) => {
    const [outcome, change] = kind;
    const ageDays = below(r, 80 * 365);
    const bytes = kind === WHOLE ? bytes_min + below(r, bytes_max - bytes_min) : 4000;
    const save = makeSave(r, bytes, ageDays);
    const row = {
      id: (id += 1 + below(r, 3)),
      outcome,
      isWhole: kind === WHOLE,
      firstname: save.firstname,
      lastname: save.lastname,
      ageDays,
      ageYears: Math.floor(ageDays / 365),
      json: JSON.stringify(save),
      // as they are to arrive
      money: Math.trunc(save.money),
      diamonds: save.diamonds,
      save,
    };
    return { ...row, ...change(row, save) };
  });
}

const literal = (value) =>
  value === null || typeof value === 'number' ? String(value ?? 'NULL') : `X'${Buffer.from(value).toString('hex')}'`;

/** The statements that make the table, one row each. The pickled column is a trap: whoever reads it fails. */
export function* tableSql(rows, { table = 'lifesim_savegames', type = 'LONGBLOB' } = {}) {
  yield `CREATE TABLE ${table} (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, firstname VARCHAR(200), lastname VARCHAR(200),
    ageDays INT, ageYears INT, json ${type}, pickle LONGBLOB) DEFAULT CHARACTER SET utf8mb4`;
  for (const row of rows) {
    const values = [row.id, row.firstname, row.lastname, row.ageDays, row.ageYears, row.json, 'cos\nsystem\n'];
    yield `INSERT INTO ${table} VALUES (${values.map(literal).join(', ')})`;
  }
}

export const updateSql = (id, json) => `UPDATE lifesim_savegames SET json = ${literal(json)} WHERE id = ${id}`;
