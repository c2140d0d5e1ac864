-- What no code says about content: what a function does, what a member of a set means. Which of them there are is read
-- from the sources; a row here that nothing needs, or a function without a row, is an error.
-- Name, parameters, result, meaning, example. @x is a type of the stubs; $X is a #define.
local LIFE = {
  API_LIFE = {
    { "stat", "id: @stat", "number", "Points of a stat now, 0 to 100.", 'p:stat("stress") > 70' },
    { "add", "id: @addable, amount: number", "", "Changes a stat, money (at most $API_MONEY_MAX either way), energy or "
      .. "what somebody feels: points, at most $POINTS_MAX either way.", 'p:add("mum.closeness", 4)' },
    { "money", "", "integer", "Money at hand; below zero in debt.", "p:money() >= 40" },
    { "age", "", "integer", "Completed years.", "p:age() < 18" },
  },
  API_MEMORY = {
    { "flag", "flag: @flag", "boolean", 'Whether it is set; "name" takes any value, "name=value" only that one.',
      'p:flag("noodle=hot")' },
    { "set", "flag: @flag, value?: @name", "", "Sets a flag; a value replaces the one before.",
      'p:set("noodle", "hot")' },
    { "clear", "flag: @name", "", "Clears a flag, whatever its value.", 'p:clear("jailed")' },
    { "counter", "name: @name", "integer", "Value of a counter; 0 when it was never counted.", 'p:counter("kites")' },
    { "count", "name: @name, amount?: number", "", "Adds to a counter: 1, or the amount.", 'p:count("kites", 2)' },
  },
  API_PERSON = {
    { "person", "role: @role", "@person?", "Whoever is in the role, as things stand now, or nil.",
      'local gran = p:person("gran")' },
  },
  API_STORY = {
    { "say", "text: string", "", "Tells a line of the result; at most $SAY_CHARACTERS_MAX characters, slots allowed.",
      'p:say("{gran} has a spare.")' },
    { "notify", "text: string", "", "Tells a line apart from the result; at most $SAY_CHARACTERS_MAX characters, slots "
      .. "allowed.", 'p:notify("The post is late.")' },
    { "remember", "caption: string", "", "Puts a picture into the album; caption of at most $CAPTION_CHARACTERS_MAX "
      .. "characters, slots allowed.", 'p:remember("The day it flew")' },
    { "start", "id: @content", "", "Opens other content at once.", 'p:start("events/street/lost_glove")' },
    { "schedule", "id: @content, delay: @span", "", "Plans other content; a range is drawn from.",
      'p:schedule("events/street/lost_glove", "4mo..10mo")' },
    { "meet", "role: @role", "", "A new person comes into the role.", 'p:meet("pal")' },
  },
  API_CHANCE = {
    { "random", "low: integer, high: integer", "integer", "A whole number drawn between the two, both included.",
      "p:random(1, 6)" },
    { "chance", "share: number", "boolean", "True with that share of luck, 0 to 1.", "p:chance(0.15)" },
  },
}
local LIFE_ORDER = { "API_LIFE", "API_MEMORY", "API_PERSON", "API_STORY", "API_CHANCE" }
local LIFE_FIELDS = {
  { "vars", "table<@name, number|boolean|string?>", "Saved with the life, private to the content id: numbers, booleans "
    .. "and texts of less than $VAR_TEXT_BYTES bytes; nil forgets one.", "p.vars.tries = 3" },
}
local PERSON_FIELDS = {
  name = { "string", "given name" }, age = { "integer", "completed years" }, alive = { "boolean", "still alive" },
  closeness = { "number", "points" }, trust = { "number", "points" }, romance = { "number", "points" },
}

local TEXT_LIMIT = " (texts of at most $STDLIB_TEXT_BYTES_MAX bytes)"
local LIBRARY = {
  STDLIB_BASE = {
    { "assert", "value: any, message?: string", "any", "Raises when the value is false or nil." },
    { "error", "message: any", "", "Raises: nothing of the outcome is applied." },
    { "ipairs", "list: table", "function", "Items 1, 2, 3 .. up to the first nil." },
    { "pairs", "table: table", "function",
      "Numbers, then names bytewise, then booleans: always in one order; at most $STDLIB_LIST_MAX keys." },
    { "select", 'from: integer|"#", ...: any', "any", "Values from that place on; at most $STDLIB_UNPACK_MAX." },
    { "tonumber", "value: any", "number?", "Decimal and 0x texts; no other bases." },
    { "tostring", "value: any", "string", "Never an address: a table is \"table\"." },
    { "type", "value: any", "string", "As in Lua." },
  },
  STDLIB_STRING = {
    { "byte", "text: string, from?: integer, to?: integer", "integer", "At most $STDLIB_UNPACK_MAX values." },
    { "find", "text: string, part: string, from?: integer", "integer?",
      "First and last place of the part, at most $STDLIB_NEEDLE_BYTES_MAX bytes; plain text, no patterns." },
    { "format", "format: string, ...: any", "string", "Only %d %s %g %f %x and %%" .. TEXT_LIMIT .. "." },
    { "len", "text: string", "integer", "Bytes, not characters." },
    { "lower", "text: string", "string", "Letters a-z only." },
    { "rep", "text: string, count: integer, between?: string", "string", "Repeated" .. TEXT_LIMIT .. "." },
    { "split", "text: string, by: string", "string[]", "Parts between the separators; at most $STDLIB_LIST_MAX." },
    { "starts_with", "text: string, prefix: string", "boolean", "Whether the text begins so." },
    { "sub", "text: string, from: integer, to?: integer", "string", "Bytes from .. to; below zero from the end." },
    { "trim", "text: string", "string", "Without blanks at both ends." },
    { "upper", "text: string", "string", "Letters a-z only." },
  },
  STDLIB_TABLE = {
    { "concat", "list: table, between?: string", "string", "At most $STDLIB_LIST_MAX items." },
    { "insert", "list: table, position: any, value?: any", "", "(list, value) or (list, position, value)." },
    { "remove", "list: table, position?: integer", "any", "Takes out the last item, or that one." },
    { "sort", "list: table, less?: function", "", "At most $STDLIB_LIST_MAX items; equal ones may change places." },
    { "unpack", "list: table, from?: integer, to?: integer", "any", "At most $STDLIB_UNPACK_MAX values." },
  },
  STDLIB_MATH = {
    { "abs", "x: number", "number", "Without its sign." }, { "ceil", "x: number", "integer", "Rounded up." },
    { "floor", "x: number", "integer", "Rounded down." },
    { "fmod", "x: number, by: number", "number", "Rest of the division, with the sign of x." },
    { "max", "x: number, ...: number", "number", "The greatest." },
    { "min", "x: number, ...: number", "number", "The least." }, { "sqrt", "x: number", "number", "Square root." },
    { "tointeger", "x: any", "integer?", "The same number as an integer, or nil." },
  },
}
local LIBRARY_ORDER = { { "STDLIB_BASE", "" }, { "STDLIB_STRING", "string" }, { "STDLIB_TABLE", "table" },
  { "STDLIB_MATH", "math" } }
local MATH_NUMBERS = { huge = "More than every number.", pi = "3.14159.." }

local SET_TITLES = {
  class = "how much an event interrupts", place = "where a life is, for gates", role = "people in a life",
  limit = "how often a dialogue can be held", mood = "of whoever speaks in a dialogue",
  talk = "slots that only dialogues have", progress = "where a life stands with a quest",
  school = "by age, on the 1 September rule", scope = "when a stat exists", season = "meteorological seasons",
  signal = "raised by the core, for `on`", slot = "in texts, as `{slot}`",
  source = "what a stat's target is built from",
  stage = "of a life, by age", stat = "points, 0 to 100", trait = "of character, points",
  tier = "of achievements", weather = "for gates",
  weekday = "for gates and opening hours",
}
local MEANINGS = {
  trait = { O = "openness", C = "conscientiousness", E = "extraversion", A = "agreeableness", N = "neuroticism" },
  class = { notice = "told, asks nothing", minor = "a question that can wait", spark = "a question of the heart",
    urgent = "time waits for the answer", major = "a turn of a life" },
  source = { age = "years", health_curve = "health by age", fitness_curve = "fitness by age", debt = "0 to 12",
    close_bonds = "bonds with closeness of 50 or more, at most 8", lives_with = "1 when somebody shares the home" },
  limit = { npc_year = "once a year with the same person", npc_once = "once with the same person", once = "once a life" },
  talk = { npc = "whoever one talks with" },
  progress = { active = "on one of its steps", done = "finished at least once", failed = "failed, not finished since",
    never = "never begun" },
  scope = { always = "a whole life", enrolled = "while at school", employed = "while in a job" },
  signal = { born = "a life begins", birthday = "every birthday", school_started = "first day at a school",
    stage_began = "a new stage of life", sibling_born = "a sibling", person_died = "anybody close",
    fell_ill = "an illness began", recovered = "an illness is over", activity_done = "after every activity" },
}

return {
  LIFE = LIFE,
  LIFE_ORDER = LIFE_ORDER,
  LIFE_FIELDS = LIFE_FIELDS,
  PERSON_FIELDS = PERSON_FIELDS,
  TEXT_LIMIT = TEXT_LIMIT,
  LIBRARY = LIBRARY,
  LIBRARY_ORDER = LIBRARY_ORDER,
  MATH_NUMBERS = MATH_NUMBERS,
  SET_TITLES = SET_TITLES,
  MEANINGS = MEANINGS,
}
