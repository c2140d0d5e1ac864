-- Writes the reference of content for people: one table of fields for each kind, then sets, p and the library.
local describe = require("content_docs.describe")
local sources = require("content_docs.sources")
local words = require("content_docs.words")

local EXAMPLE_CHARACTERS_MAX = 60
local TITLES = { chance = "Chances", cond = "Conditions", gate = "Gates", outcome = "Outcomes" }
local lines = {}

local function put(text, ...)
  lines[#lines + 1] = select("#", ...) > 0 and text:format(...) or text
end

local function cell(text)
  return (tostring(text):gsub("|", "\\|"))
end

local function code(text)
  return "`" .. cell(text) .. "`"
end

-- --- examples ---

-- Short names of first things first; the rest by the alphabet.
local RANK = { id = 1, title = 2, min = 3, base = 4, female = 5 }

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do
    if type(key) == "string" then
      keys[#keys + 1] = key
    end
  end
  table.sort(keys, function(a, b)
    local x, y = RANK[a] or 9, RANK[b] or 9
    return x == y and a < b or x < y
  end)
  return keys
end

local function write_value(value)
  if type(value) == "string" then
    return ('"%s"'):format(value)
  elseif type(value) == "number" then
    return ("%.14g"):format(value)
  elseif type(value) ~= "table" then
    return tostring(value)
  end
  local parts = {}
  for _, item in ipairs(value) do
    parts[#parts + 1] = write_value(item)
  end
  for _, key in ipairs(sorted_keys(value)) do
    local name = key:find("^[%a_][%w_]*$") and key or ('["%s"]'):format(key)
    parts[#parts + 1] = name .. " = " .. write_value(value[key])
  end
  return "{ " .. table.concat(parts, ", ") .. " }"
end

-- Values of a kind's examples; a fragment such as `when = { .. }` stands for what is inside.
local function example_values(name)
  local kind, values, env = sources.kind(name), {}, {}
  for _, constructor in ipairs(sources.constructors()) do
    env[constructor] = function(definition)
      return definition
    end
  end
  for _, text in ipairs(kind.examples or {}) do
    local body = text:find("^%s*return") and text or "return {" .. text .. "}"
    local chunk, problem = load(body, "=example of " .. name, "t", env)
    local value = (chunk or sources.fail("%s", problem))()
    local inner = next(value)
    if not text:find("^%s*return") and next(value, inner) == nil and not sources.all_fields(kind)[inner] then
      value = value[inner]
    end
    values[#values + 1] = value
  end
  return values
end

local function check_number(spec, value, path)
  local low, high = spec.min or spec.more_than or -math.huge, spec.max or math.huge
  local is_bad = type(value) ~= "number" or value < low or value > high or (spec.integer and value % 1 ~= 0)
  if is_bad or value == spec.more_than then
    sources.fail("example of %s: %s does not fit", path, tostring(value))
  end
end

-- Faults that would mislead: the loader finds the rest when somebody copies an example.
local function check_example(spec, value, path)
  if spec.many and type(value) == "table" then
    for _, item in ipairs(value) do
      check_example(spec, item, path)
    end
  elseif spec.type == "number" then
    check_number(spec, value, path)
  elseif spec.type == "pair" then
    check_number(spec, value[1], path)
    check_number(spec, value[2], path)
  elseif spec.type == "enum" and not sources.is_member(spec.set, value) then
    sources.fail("example of %s: there is no %s '%s'", path, spec.set, value)
  elseif spec.type == "list" then
    for _, item in ipairs(value) do
      check_example(spec.of, item, path)
    end
  end
end

local STANDARD = { chance = "0.5", cond = "{ age = { 18, 60 } }", gate = '{ place = "park" }', boolean = "true" }

local function example_of(spec, values, path)
  if spec.type == "refused" then
    return ""
  end
  local value = values[1]
  if spec.example ~= nil then
    value = spec.example
  end
  if value == nil then
    return STANDARD[spec.type] or sources.fail("the examples of the kind show nothing of %s", path)
  end
  check_example(spec, value, path)
  local text = spec.type == "function" and value or write_value(value)
  if #text > EXAMPLE_CHARACTERS_MAX and type(value) == "table" then
    local is_list_of_plain = value[1] ~= nil and type(value[1]) ~= "table"
    return is_list_of_plain and write_value(value[1]) or value[1] and "{ { .. }, .. }" or "{ .. }"
  end
  return text
end

-- --- fields ---

local walk

local function put_row(path, spec, values)
  local default = (spec.required or spec.all) and "required" or spec.default
  if spec.type == "refused" then
    put("| %s | refused | | | %s | |", code(path), cell(spec.why))
    return
  end
  local meaning = spec.doc or sources.fail("%s has no doc", path)
  local example = example_of(spec, values, path)
  put("| %s | %s | %s | %s | %s | %s |", code(path), cell(describe.type(spec)), cell(describe.bounds(spec)),
    default == nil and "" or cell(default), cell(meaning), example == "" and "" or code(example))
end

local function children(values, key)
  local found = {}
  for _, value in ipairs(values) do
    found[#found + 1] = type(value) == "table" and value[key] or nil
    if type(value) == "table" and value[key] == false then
      found[#found + 1] = false
    end
  end
  return found
end

-- Values that stand under keys which are no fields: those of a map.
local function map_values(spec, values, path)
  local found, fields = {}, sources.all_fields(spec)
  for _, value in ipairs(values) do
    for _, key in ipairs(type(value) == "table" and sorted_keys(value) or {}) do
      if not fields[key] then
        if not spec.key or (spec.key.set and not sources.is_member(spec.key.set, key)) then
          sources.fail("example of %s: unknown key '%s'", path, key)
        end
        found[#found + 1] = value[key]
      end
    end
  end
  return found
end

local function walk_record(spec, path, values)
  local dot = path == "" and "" or path .. "."
  local others = map_values(spec, values, path)
  for i, item in ipairs(spec.items or {}) do
    put_row(("%s[%d]"):format(path, i), item, children(values, i))
  end
  for _, field in ipairs(spec.fields or {}) do
    local found = children(values, field.name)
    put_row(dot .. field.name, field, found)
    walk(field, dot .. field.name, found)
  end
  if spec.key and (spec.fields or spec.value.type == "record") then
    local key = ("%s<%s>"):format(dot, spec.key.set or spec.key.type)
    local value = setmetatable({ doc = spec.value.doc or spec.doc, required = spec.all }, { __index = spec.value })
    put_row(key, value, others)
    walk(spec.value, key, others)
  end
  if spec.include then
    put("| %s | | | | and all keys of [%s](#%s) | |", code(dot .. "*"), TITLES[spec.include]:lower(),
      TITLES[spec.include]:lower())
  end
end

function walk(spec, path, values)
  local kind = spec.type or "record"
  if kind == "record" then
    walk_record(spec, path, values)
  elseif kind == "list" then
    local found = {}
    for _, value in ipairs(values) do
      table.move(value, 1, #value, #found + 1, found)
    end
    walk(spec.of, path .. "[]", found)
  elseif kind == "either" then
    for _, option in ipairs(spec.options) do
      if option.type == "record" then
        walk(option, path, values)
      end
    end
  end
end

local function put_kind(name)
  local kind = sources.kind(name)
  put("### %s\n", TITLES[name] or name)
  if not TITLES[name] then
    put("File: `content/%s`.\n", sources.place(name))
  end
  put("%s", kind.doc)
  for _, text in ipairs(kind.notes or {}) do
    put("- %s", text)
  end
  if kind.type == "list" then
    put("\nA list of %s. A row:", describe.bounds(kind))
  end
  put("\n| field | type | bounds | default | meaning | example |\n|---|---|---|---|---|---|")
  local values = example_values(name)
  if kind.type == "list" then
    local rows = {}
    for _, value in ipairs(values) do
      table.move(value, 1, #value, #rows + 1, rows)
    end
    walk(kind.of, "", rows)
  else
    walk(kind, "", values)
  end
  for _, text in ipairs(kind.examples or {}) do
    put("\n```lua\n%s\n```", text)
  end
  put("")
end

-- --- the rest ---

local function put_intro()
  put("# Content reference\n")
  put("Generated from `scripts/kinds/*.lua` and `core/script` by `tools/gen_content_docs.lua`: what the loader checks "
    .. "is what stands here. Do not edit it; `tools/dev fmt` writes it anew. How to begin: [README.md](README.md).\n")
  put("Editors with the Lua language server (LuaLS) complete and check all of this while you type: open the folder "
    .. "`content` as the workspace. Its `.luarc.json` finds the stubs in `_editor`.\n")
  put("Contents: [notations](#notations), [kinds](#kinds), [inside others](#inside-others), [sets](#sets), "
    .. "[the life p](#the-life-p), [library](#library).\n")
end

local function put_notations()
  local name_max = sources.fill("$NAME_CHARACTERS_MAX")
  put("## Notations\n\n| type | is | example |\n|---|---|---|")
  put("| text | UTF-8 without line breaks; `{slot}` where slots are allowed, see [slot](#slot) | `\"{mum} waves.\"` |")
  put("| name | 1 to %s of a-z, 0-9 and _ | `\"lost_glove\"` |", name_max)
  put("| flag | a name, or a name with a value; asking for the plain name takes any value | `\"noodle=hot\"` |")
  put("| content id | the path without `content/` and `.lua`; must exist | `\"events/street/lost_glove\"` |")
  put("| window | the id of a row of `tables/windows.lua` | `\"xmas\"` |")
  put("| date | month and day | `\"06-07\"` |")
  put("| duration | a number and min, h, d, w, mo (30.4375 d) or y (365.25 d); at most 200y | `\"12h\"` |")
  put("| range | two durations; one between them is drawn | `\"4mo..10mo\"` |")
  put("| pair | from and to, both included | `{ 18, 60 }` |")
  put("| limits | least, greatest or both; a pair says the same | `{ min = 40 }` |")
  put("\nAmounts are points (0 to 100) unless said otherwise; fractions are allowed where \"whole\" is not said.\n")
end

local function put_sets()
  local sets = {}
  for set in pairs(sources.sets) do
    sets[#sets + 1] = set
  end
  table.sort(sets)
  put("## Sets\n")
  for _, set in ipairs(sets) do
    local parts = {}
    for i, member in ipairs(sources.sets[set]) do
      local meaning = (words.MEANINGS[set] or {})[member[1]] or member[2]
      parts[i] = "`" .. member[1] .. "`" .. (meaning and (" (%s)"):format(meaning) or "")
    end
    put("### %s\n\n%s: %s.\n", set, words.SET_TITLES[set], table.concat(parts, ", "))
  end
end

local function call_text(owner, row)
  local names = {}
  for name in (row[2] .. ", "):gmatch("([%w_.]+%??):%s*.-,%s") do
    names[#names + 1] = name:find("?", 1, true) and ("[%s]"):format(name:sub(1, -2)) or name
  end
  return ("%s%s(%s)"):format(owner, row[1], table.concat(names, ", "))
end

local function put_life()
  put("## The life p\n\n`effect = function(p) .. end` sees one life. What it does is applied as a whole when it ends, "
    .. "or not at all when it raises. `p` is good for that one call: never keep it.\n")
  put("| call | gives | meaning | example |\n|---|---|---|---|")
  for _, register in ipairs(words.LIFE_ORDER) do
    for _, row in ipairs(words.LIFE[register]) do
      put("| %s | %s | %s | %s |", code(call_text("p:", row)), cell((row[3]:gsub("@", ""))),
        cell(sources.fill(row[4])), code(row[5]))
    end
  end
  for _, row in ipairs(words.LIFE_FIELDS) do
    put("| `p.%s` | table | %s | `%s` |", row[1], cell(sources.fill(row[3])), row[4])
  end
  put(sources.fill("\nOne call holds at most $JOURNAL_EFFECTS_MAX effects and $JOURNAL_TEXT_BYTES_MAX bytes of text. "
    .. "Unknown ids are errors. Diamonds cannot be given.\n"))
  put("A person can only be read:\n\n| field | type | meaning |\n|---|---|---|")
  for _, row in ipairs(sources.person_fields()) do
    put("| `%s` | %s | %s |", row[1], row[2], row[3])
  end
  put("")
end

local function put_library()
  put("## Library\n\nOther names of Lua are not there, and no globals can be made. Texts know the functions of "
    .. "`string` as methods: `text:upper()`.\n\n| call | gives | meaning |\n|---|---|---|")
  for _, library in ipairs(words.LIBRARY_ORDER) do
    local owner = library[2] == "" and "" or library[2] .. "."
    for _, row in ipairs(words.LIBRARY[library[1]]) do
      put("| %s | %s | %s |", code(call_text(owner, row)), cell(row[3]), cell(sources.fill(row[4])))
    end
  end
  for _, name in ipairs({ "huge", "pi" }) do
    put("| `math.%s` | number | %s |", name, words.MATH_NUMBERS[name])
  end
end

return function(fragments)
  put_intro()
  put_notations()
  put("## Kinds\n")
  for _, name in ipairs(sources.constructors()) do
    put_kind(name)
  end
  put("## Inside others\n")
  for _, name in ipairs(fragments) do
    put_kind(name)
  end
  put_sets()
  put_life()
  put_library()
  return table.concat(lines, "\n") .. "\n"
end
