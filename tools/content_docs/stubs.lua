-- Writes the stubs for editors: LuaCATS classes of every kind and nested table, p, and the library of the sandbox.
local describe = require("content_docs.describe")
local sources = require("content_docs.sources")
local words = require("content_docs.words")

local PREFIX = "baolife."
local lines, emitted = {}, {} -- of the file being written; names of shared types in it and the files before
local splits = {} -- kind -> field that some places do without

local function put(text, ...)
  lines[#lines + 1] = select("#", ...) > 0 and text:format(...) or text
end

local type_of

-- A type with one field for each member of a set, shared by all places where the same values stand under the same
-- keys. Only a class can be inherited from; where nothing inherits, one line does.
local function map_type(spec, path, is_parent)
  local value = type_of(spec.value, path .. ".each")
  local name = value:find("^baolife%.[%l_.]+%.each$") and PREFIX .. path
    or ("%s%s_by_%s"):format(PREFIX, value:match("[%l_]+$"), spec.key.set) .. (is_parent and "_class" or "")
  if emitted[name] then
    return name
  end
  emitted[name] = true
  local fields, members = {}, sources.member_names(spec.key.set)
  for i, member in ipairs(members) do
    fields[i] = ("%s%s%s %s"):format(member, spec.all and "" or "?", is_parent and "" or ":", value)
  end
  if is_parent then
    put("---@class (exact) %s\n---@field %s\n", name, table.concat(fields, "\n---@field "))
  else
    put("---@alias %s { %s }\n", name, table.concat(fields, ", "))
  end
  return name
end

local function note(spec)
  local bounds = describe.bounds(spec)
  local text = spec.doc or spec.why
  if spec.default ~= nil then
    text = ("%s; default: %s"):format(text, spec.default)
  end
  return bounds == "" and text or ("%s; %s"):format(text, bounds)
end

local function put_fields(spec, path, field_lines)
  for i, item in ipairs(spec.items or {}) do
    field_lines[#field_lines + 1] = ("---@field [%d] %s %s"):format(i, type_of(item, path), note(item))
  end
  for _, field in ipairs(spec.fields or {}) do
    local prefix = field.type == "refused" and "refused: " or ""
    field_lines[#field_lines + 1] = ("---@field %s%s %s %s%s"):format(field.name, field.required and "" or "?",
      type_of(field, path .. "." .. field.name), prefix, note(field))
  end
end

-- Nested classes come out before the class that uses them, so its lines are collected first.
local function put_class(name, spec, path, parents)
  local field_lines = {}
  put_fields(spec, path, field_lines)
  put("---@class (exact) %s%s", name, #parents > 0 and ": " .. table.concat(parents, ", ") or "")
  for _, line in ipairs(field_lines) do
    put("%s", line)
  end
  put("")
end

local function record_type(spec, path)
  if spec.key and not spec.fields then
    if spec.key.type == "enum" then
      return map_type(spec, path)
    end
    return ("table<%s, %s>"):format(type_of(spec.key, path), type_of(spec.value, path .. ".each"))
  end
  local parents = {}
  parents[#parents + 1] = spec.include and PREFIX .. spec.include
  parents[#parents + 1] = spec.key and map_type(spec, path, true)
  put_class(PREFIX .. path, spec, path, parents)
  return PREFIX .. path
end

local SIMPLE = { text = "string", boolean = "boolean", name = "@name", flag = "@flag", date = "@date",
  content = "@content", window = "@window", progress = "string", pair = "@pair", refused = "nil", ["function"] = "fun(p: @life)" }

local function plain_type(spec, path)
  local kind = spec.type or "record"
  if SIMPLE[kind] then
    return (SIMPLE[kind]:gsub("@", PREFIX))
  elseif kind == "number" then
    return spec.integer and "integer" or "number"
  elseif kind == "duration" then
    return PREFIX .. (spec.range and "span" or "duration")
  elseif kind == "limits" then
    return PREFIX .. (spec.of == "duration" and "time_limits" or "limits")
  elseif kind == "enum" then
    return PREFIX .. spec.set
  elseif kind == "list" then
    local item = type_of(spec.of, path)
    return item:find("|", 1, true) and ("(%s)[]"):format(item) or item .. "[]"
  elseif kind == "either" then
    local parts = {}
    for i, option in ipairs(spec.options) do
      parts[i] = type_of(option, path)
    end
    return table.concat(parts, "|")
  elseif kind == "record" then
    return record_type(spec, path)
  end
  return PREFIX .. kind .. (spec.without and "_without_" .. spec.without or "")
end

function type_of(spec, path)
  local text = plain_type(spec, path)
  return spec.many and ("%s|%s[]"):format(text, text) or text
end

-- Notes which field of a kind is left out somewhere ("any" inside "any"), so that the kind gets a class without it.
local function find_splits(spec)
  if spec.without then
    splits[spec.type] = spec.without
  end
  for _, part in pairs(spec) do
    if type(part) == "table" then
      find_splits(part)
    end
  end
end

local function put_kind(name)
  local kind = sources.kind(name)
  local without = splits[name]
  if kind.type == "list" then
    put("---@alias %s%s %s[]\n", PREFIX, name, type_of(kind.of, name .. ".row"))
  elseif kind.type == "either" then
    put("---@alias %s%s %s\n", PREFIX, name, type_of(kind, name .. ".terms"))
  elseif not without then
    type_of(kind, name)
  else
    local base, rest = { fields = {} }, { fields = {} }
    for _, field in ipairs(kind.fields) do
      table.insert(field.name == without and rest.fields or base.fields, field)
    end
    local base_name = PREFIX .. name .. "_without_" .. without
    put_class(base_name, base, name, {})
    put_class(PREFIX .. name, rest, name, { base_name })
  end
end

local function put_aliases()
  put("---@alias baolife.name string 1 to %s of a-z, 0-9 and _", sources.fill("$NAME_CHARACTERS_MAX"))
  put('---@alias baolife.flag string "name" or "name=value"')
  put('---@alias baolife.content string path without content/ and .lua: "events/street/lost_glove"')
  put("---@alias baolife.window string id of a row of tables/windows.lua")
  put('---@alias baolife.date string month and day: "06-07"')
  put('---@alias baolife.duration string "30min" "12h" "3d" "2w" "6mo" "2y"')
  put('---@alias baolife.span string a duration, or a range to draw from: "4mo..10mo"')
  put("---@alias baolife.pair { [1]: number, [2]: number }")
  put("---@alias baolife.limits { min?: number, max?: number }|{ [1]: number, [2]: number }")
  put("---@alias baolife.time_limits { min?: baolife.duration, max?: baolife.duration }|"
    .. "{ [1]: baolife.duration, [2]: baolife.duration }")
  local sets, addable = {}, { "baolife.stat", '"money"' }
  for set in pairs(sources.sets) do
    sets[#sets + 1] = set
  end
  table.sort(sets)
  for _, set in ipairs(sets) do
    put('---@alias baolife.%s "%s"', set, table.concat(sources.member_names(set), '"|"'))
  end
  for _, role in ipairs(sources.member_names("role")) do
    addable[#addable + 1] = ('"%s.closeness"|"%s.trust"|"%s.romance"'):format(role, role, role)
  end
  put("---@alias baolife.addable %s\n", table.concat(addable, "|"))
end

local function put_function(owner, row)
  local names = {}
  put("---%s", sources.fill(row[4]))
  for name, type in (row[2] .. ", "):gmatch("([%w_.]+%??):%s*(.-),%s") do
    put("---@param %s %s", name, (type:gsub("@", PREFIX)))
    names[#names + 1] = name:gsub("%?", "")
  end
  if row[3] ~= "" then
    put("---@return %s", (row[3]:gsub("@", PREFIX)))
  end
  put("function %s%s(%s) end", owner, row[1], table.concat(names, ", "))
end

local function put_life()
  put("---Somebody in a life, as things stood when p:person was called; can only be read.")
  put("---@class (exact) baolife.person")
  for _, row in ipairs(sources.person_fields()) do
    put("---@field %s %s %s", row[1], row[2], row[3])
  end
  put("\n---One life, during one effect.\n---@class baolife.life")
  for _, row in ipairs(words.LIFE_FIELDS) do
    put("---@field %s %s %s", row[1], (row[2]:gsub("@", PREFIX)), sources.fill(row[3]))
  end
  put("local life = {}\n")
  for _, register in ipairs(words.LIFE_ORDER) do
    for _, row in ipairs(words.LIFE[register]) do
      put_function("life:", row)
    end
  end
end

local function put_library()
  for _, library in ipairs(words.LIBRARY_ORDER) do
    local name = library[2]
    if name == "string" then
      put("---@class stringlib")
    end
    if name ~= "" then
      put("%s = {}\n", name)
    end
    for _, constant in ipairs(name == "math" and { "huge", "pi" } or {}) do
      put("---%s\n---@type number\nmath.%s = 0\n", words.MATH_NUMBERS[constant], constant)
    end
    for _, row in ipairs(words.LIBRARY[library[1]]) do
      put_function(name == "" and "" or name .. ".", { row[1], row[2], row[3], row[4] })
    end
  end
end

local function put_constructor(name)
  put("---%s File: content/%s", sources.kind(name).doc, sources.place(name))
  put("---@param definition baolife.%s\n---@return baolife.%s\nfunction %s(definition) end", name, name, name)
end

local function finish()
  local text = table.concat(lines, "\n"):gsub("\n+$", "") .. "\n"
  lines = {}
  return text
end

local function put_head(what)
  put("---@meta")
  put("-- luacheck: ignore")
  put("-- %s, for editors. Generated by tools/gen_content_docs.lua: changes here are lost.", what)
  put("-- tools/dev fmt writes it anew. The loader passes over names that begin with _.\n")
end

local M = {}

local function put_kinds(names)
  for _, name in ipairs(names) do
    put_kind(name)
  end
  for _, name in ipairs(names) do
    put_constructor(name)
  end
end

-- Constructors whose files stand in folders of their own, or those of tables.
local function constructors(is_table)
  local names = {}
  for _, name in ipairs(sources.constructors()) do
    names[#names + 1] = sources.is_table(name) == is_table and name or nil
  end
  return names
end

-- Kinds that have folders, their constructors, and the types all kinds are made of. Comes before the tables.
function M.write_kinds(fragments)
  put_head("What content files hold")
  put_aliases()
  for _, names in ipairs({ fragments, sources.constructors() }) do
    for _, name in ipairs(names) do
      find_splits(sources.kind(name))
    end
  end
  for _, name in ipairs(fragments) do
    put_kind(name)
  end
  put_kinds(constructors(false))
  return finish()
end

function M.write_tables()
  put_head("What the tables of content hold")
  put_kinds(constructors(true))
  return finish()
end

-- p and the library of the sandbox.
function M.write_library()
  put_head("What code in content can name")
  put_life()
  put_library()
  return finish()
end

return M
