-- Reads what the loader reads: schemas, closed sets, registers of functions, limits. The patterns know how these files
-- are laid out; where one no longer fits, fail() says so rather than leaving something out.
local words = require("content_docs.words")

local LIMIT_SOURCES = { "core/script/stdlib.h", "core/script/words.h", "core/script/api_int.h",
  "core/script/api_life.c", "core/script/api_memory.c", "core/script/api_story.c", "core/model/effect.h",
  "core/model/memory.h" }

local M = { sets = {}, kinds = {}, folders = {} }
local root, limits = ".", {}

function M.fail(text, ...)
  io.stderr:write("gen_content_docs: " .. text:format(...) .. "\n")
  os.exit(1)
end

function M.read(path)
  local file = io.open(root .. "/" .. path, "rb") or M.fail("%s cannot be read", path)
  local text = file:read("a")
  file:close()
  return text
end

-- The part of a source that a pattern finds.
local function find(path, pattern)
  return M.read(path):match(pattern) or M.fail("%s has nothing like %s any more", path, pattern)
end

local function read_limits()
  for _, path in ipairs(LIMIT_SOURCES) do
    for name, value in M.read(path):gmatch("#define%s+([%u_]+)%s+([%d.]+)") do
      limits[name] = value:gsub("%.0$", "")
    end
  end
end

-- Puts the limits of the sources into a text: $STDLIB_LIST_MAX.
function M.fill(text)
  text = text:gsub("%$([%u_]+)", function(name)
    return limits[name] or M.fail("there is no #define %s any more", name)
  end)
  return text
end

-- X-macro lists of a header: name -> rows { arguments .., doc = comment behind the row }.
local function read_lists(text, lists)
  for name, body in text:gmatch("#define ([%u_]+)_LIST%(X%)(.-[^\\])\n") do
    local rows = {}
    for arguments, comment in body:gmatch("X(%b())([^\nX]*)") do
      local row = { doc = comment:match("/%*%s*(.-)%s*%*/") }
      for argument in arguments:sub(2, -2):gmatch("[^,]+") do
        row[#row + 1] = argument:match('^%s*"?(.-)"?%s*$')
      end
      rows[#rows + 1] = row
    end
    lists[name] = rows
  end
end

-- How sets.c sees a row: macro -> which argument is the name, and what is put behind it (`id "_died"`).
local function read_macros(text)
  local macros = {}
  for name, parameters, body in text:gmatch("#define ([%u_]+)(%b())%s+([^\n]+)") do
    local word, suffix = body:match('^(%l+)%s*"?([%l_]*)"?,$')
    local position = 0
    for parameter in parameters:gmatch("%l+") do
      position = position + 1
      if parameter == word then
        macros[name] = { argument = position, suffix = suffix }
      end
    end
  end
  return macros
end

-- Members { name, note } of one array of sets.c: plain texts, and lists seen through a macro.
local function set_members(body, lists, macros)
  local members = {}
  for token in body:gmatch('"?[%w_]+"?%(?[%u_]*%)?') do
    local list, macro = token:match("^([%u_]+)_LIST%(([%u_]+)%)$")
    members[#members + 1] = token:match('^"(.*)"$') and { token:match('^"(.*)"$') }
    for _, row in ipairs(list and (lists[list] or M.fail("there is no list %s_LIST", list)) or {}) do
      local how = macros[macro] or M.fail("sets.c: cannot read the macro %s", macro)
      local note = row.doc or (row[3] and (tonumber(row[3]) and "from age " .. row[3] or row[3]))
      members[#members + 1] = { row[how.argument] .. how.suffix, how.suffix == "" and note or nil }
    end
  end
  return members
end

local function read_sets()
  local text, lists, arrays = M.read("core/script/sets.c"), {}, {}
  for header in text:gmatch('#include "(%l+/[%l_]+%.h)"') do
    read_lists(M.read("core/" .. header), lists)
  end
  local macros = read_macros(text)
  for name, body in text:gmatch("static const char %*const (%u+)%[%] = {(.-)};") do
    arrays[name] = body
  end
  for name, array in find("core/script/sets.c", "SETS%[%] = {(.-)\n};"):gmatch('{"(%l+)",%s*(%u+)}') do
    M.sets[name] = set_members(arrays[array] or M.fail("sets.c: no array %s", array), lists, macros)
  end
end

function M.is_member(set, name)
  for _, member in ipairs(M.sets[set] or M.fail("there is no set '%s'", set)) do
    if member[1] == name then
      return true
    end
  end
  return false
end

function M.member_names(set)
  local names = {}
  for i, member in ipairs(M.sets[set] or M.fail("there is no set '%s'", set)) do
    names[i] = member[1]
  end
  return names
end

local function check_words()
  for set, rows in pairs(words.MEANINGS) do
    for name in pairs(rows) do
      if not M.is_member(set, name) then
        M.fail("words.lua explains %s '%s', which is gone", set, name)
      end
    end
  end
  for set in pairs(M.sets) do
    if not words.SET_TITLES[set] then
      M.fail("words.lua has no title for the set '%s'", set)
    end
  end
end

-- A register of C functions and the rows that explain it: neither may have more than the other.
local function check_register(register, rows)
  local path = "core/script/" .. register:lower() .. ".c"
  local known, told = {}, {}
  for name in find(path, "const luaL_Reg " .. register .. "%[%] = {(.-)\n};"):gmatch('{"([%l_]+)", [%l_]+}') do
    known[name] = true
  end
  for _, row in ipairs(rows or M.fail("words.lua explains nothing of %s", register)) do
    told[row[1]] = true
    if not known[row[1]] then
      M.fail("words.lua explains '%s', which %s has no more", row[1], register)
    end
  end
  for name in pairs(known) do
    if not told[name] then
      M.fail("%s has '%s', which words.lua does not explain", register, name)
    end
  end
end

local function check_functions()
  for register in M.read("core/script/api.c"):gmatch("luaL_setfuncs%(L, (%u+_%u+), 0%)") do
    check_register(register, words.LIFE[register])
  end
  for _, library in ipairs(words.LIBRARY_ORDER) do
    check_register(library[1], words.LIBRARY[library[1]])
  end
  for name in M.read("core/script/sandbox.c"):gmatch('lua_pushnumber[^\n]+\n%s+lua_setfield%(L, %-2, "(%l+)"%)') do
    if not words.MATH_NUMBERS[name] then
      M.fail("words.lua does not explain math.%s", name)
    end
  end
end

-- Rows { name, type, meaning } of what p:person gives.
function M.person_fields()
  local rows = {}
  for name in find("core/script/api_person.c", "FIELDS%[%] = {(.-)};"):gmatch('"(%a+)"') do
    local row = words.PERSON_FIELDS[name] or (M.is_member("trait", name) and { "integer", "points of the trait" })
    rows[#rows + 1] = { name, table.unpack(row or M.fail("words.lua does not explain person.%s", name)) }
  end
  return rows
end

-- Rows of core/script/kinds.c: name -> folder, "" for a table, "." for a file at the top.
local function read_kinds()
  for name, folder in find("core/script/kinds.c", "CONTENT_KINDS%[%] = {(.-)\n};"):gmatch('{"(%l+)", ([%l/NUL"]+),') do
    M.folders[name] = folder == "NULL" and "" or folder == '""' and "." or folder:gsub('"', "")
  end
end

function M.is_table(name)
  return M.folders[name] == ""
end

-- Kinds that a file may return: first those that have a folder, events before all, then the tables.
function M.constructors()
  local names = {}
  for name in pairs(M.folders) do
    names[#names + 1] = name
  end
  local function rank(name)
    return (name == "event" and "0" or M.is_table(name) and "2" or "1") .. name
  end
  table.sort(names, function(a, b)
    return rank(a) < rank(b)
  end)
  return names
end

-- Where its files stand, below content.
function M.place(name)
  if M.is_table(name) or M.folders[name] == "." then
    return (M.is_table(name) and "tables/%s.lua" or "%s.lua"):format(name)
  end
  return M.folders[name] .. "**.lua"
end

function M.kind(name)
  if not M.kinds[name] then
    local path = "scripts/kinds/" .. name .. ".lua"
    local chunk, problem = load(M.read(path), "@" .. path, "t", {})
    local ok, kind = pcall(chunk or M.fail("%s", problem))
    M.kinds[name] = ok and kind or M.fail("%s", kind)
  end
  return M.kinds[name]
end

-- Own fields of a record and those of the kinds it includes: name -> spec.
function M.all_fields(spec)
  local fields = spec.include and M.all_fields(M.kind(spec.include)) or {}
  for _, field in ipairs(spec.fields or {}) do
    fields[field.name] = field
  end
  return fields
end

function M.open(folder)
  root = folder
  read_limits()
  read_sets()
  read_kinds()
  check_words()
  check_functions()
end

return M
