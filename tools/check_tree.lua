-- Checks the shape of the tree: lengths, names, leftovers, paths of one machine. Limits and rules are the tables below.
-- Use: lua5.4 tools/check_tree.lua ROOT < list of files relative to ROOT. Exit 0 clean, 1 problems, 2 usage.
-- Warnings are printed and do not fail. Exceptions, each with its reason: tools/tree-allow.txt.
local ROOT = arg[1]
if not ROOT then
  io.stderr:write("use: check_tree.lua ROOT < file list\n")
  os.exit(2)
end
local ALLOW = "tools/tree-allow.txt"

local FUNCTION_LINES = { warn = 50, fail = 70 }
local SOURCE_LINES = { warn = 500, fail = 800 }
local HEADER_LINES = { warn = 150, fail = 200 }
local STORY_LINES = { warn = 120, fail = 800 }
local SNIFF_BYTES = 8000 -- a NUL among the first so many bytes makes a file binary, as git decides it

local TOP_LEVEL = {}
for name in ([[README.md ARCHITECTURE.md CHANGELOG.md LICENSE CMakeLists.txt CMakePresets.json
  core scripts content db tests tools]]):gmatch("%S+") do
  TOP_LEVEL[name] = true
end

local VAGUE_NAMES = { util = true, utils = true, common = true, misc = true, helper = true, helpers = true,
  stuff = true, everything = true }
-- Spelt in two halves so that this file passes its own check.
local MARKERS = { "TO" .. "DO", "FIX" .. "ME", "X" .. "XX" }
local MACHINE_FOLDERS = { home = true, root = true, work = true, Users = true }
local REGISTRY_HOSTS = { "registry.npmjs" .. ".org", "registry.yarnpkg" .. ".com", "registry.npmmirror" .. ".com",
  "files.pythonhosted" .. ".org", "proxy.golang" .. ".org", "index.crates" .. ".io" }

local problem_count, warning_count = 0, 0
local allowed = {} -- path .. "|" .. rule -> { max, line, used }

local function problem(path, line, rule, text, ...)
  local row = allowed[path .. "|" .. rule]
  if row and not row.max then
    row.used = true
    return
  end
  problem_count = problem_count + 1
  print(("%s:%d: %s: " .. text):format(path, line, rule, ...))
end

local function check_length(path, line, rule, limits, lines, what)
  local row = allowed[path .. "|" .. rule]
  if row and row.max and lines > limits.warn then
    row.used = true
    if lines > row.max then
      problem(path, line, rule, "%s has %d lines, its exception allows %d", what, lines, row.max)
    end
  elseif lines > limits.fail then
    problem(path, line, rule, "%s has %d lines, at most %d are allowed", what, lines, limits.fail)
  elseif lines > limits.warn then
    warning_count = warning_count + 1
    print(("%s:%d: warning: %s: %s has %d lines, aim for %d"):format(path, line, rule, what, lines, limits.warn))
  end
end

local function read_allow_list()
  local file = io.open(ROOT .. "/" .. ALLOW)
  if not file then
    return
  end
  local number = 0
  for line in file:lines() do
    number = number + 1
    local path, rule, max, reason = line:match("^(%S+)%s*|%s*(%S+)%s*|%s*(%S+)%s*|%s*(%S.*)$")
    if path and (max == "-" or math.tointeger(max)) and #reason > 10 then
      allowed[path .. "|" .. rule] = { max = math.tointeger(max), line = number }
    elseif line:find("%S") and not line:find("^#") then
      problem(ALLOW, number, "allow-list", "write: path | rule | maximum or - | reason")
    end
  end
  file:close()
end

local function check_allow_list_used()
  for key, row in pairs(allowed) do
    if not row.used then
      problem(ALLOW, row.line, "allow-list", "nothing needs %s any more: remove the row", key)
    end
  end
end

local function check_names(path)
  local top = path:match("^[^/]+")
  if not TOP_LEVEL[top] and top:sub(1, 1) ~= "." then
    problem(path, 1, "top-level", "%s does not belong at the top of the tree", top)
  end
  local stem = path:match("([^/]+)$"):match("^[^.]+")
  if stem and VAGUE_NAMES[stem:lower()] then
    problem(path, 1, "vague-name", "%s says nothing about what is inside", stem)
  end
end

-- The layout is clang-format's: a function's braces stand alone in the first column.
local function check_c_functions(path, lines)
  local start, name
  for number, line in ipairs(lines) do
    if line:find("^{") then
      start = number
    elseif line:find("^}") and start then
      check_length(path, start, "function-lines", FUNCTION_LINES, number - start + 1, name or "function")
      start, name = nil, nil
    elseif not start and line:find("^[%a_]") then
      name = line:match("([%w_]+)%s*%(") or name
    end
  end
end

-- Lua without its comments and strings, line structure kept, so that keywords can be counted.
local function strip_lua(text)
  local function newlines(part)
    return (part:gsub("[^\n]", ""))
  end
  local out, at = {}, 1
  while at <= #text do
    local stop
    local comment = text:match("^%-%-", at)
    local from = comment and at + 2 or at
    local level = text:match("^%[(=*)%[", from)
    local quote = not comment and text:match("^[\"']", at)
    if level then
      stop = select(2, text:find("]" .. level .. "]", from, true)) or #text
    elseif comment then
      stop = (text:find("\n", at, true) or #text + 1) - 1
    elseif quote then
      stop = at + 1
      while stop < #text and text:sub(stop, stop) ~= quote do
        stop = stop + (text:sub(stop, stop) == "\\" and 2 or 1)
      end
    end
    out[#out + 1] = stop and newlines(text:sub(at, stop)) or text:sub(at, at)
    at = (stop or at) + 1
  end
  return table.concat(out)
end

-- "for" and "while" bring their own "do", so counting "do" counts them once.
local OPENERS = { ["function"] = true, ["if"] = true, ["do"] = true, ["repeat"] = true }
local CLOSERS = { ["end"] = true, ["until"] = true }

local function check_lua_functions(path, text)
  local stack, number = {}, 0
  for line in (strip_lua(text) .. "\n"):gmatch("(.-)\n") do
    number = number + 1
    for word in line:gmatch("%f[%w_][%a_][%w_]*") do
      if OPENERS[word] then
        stack[#stack + 1] = { word = word, line = number, name = line:match("function%s+([%w_.:]+)") }
      elseif CLOSERS[word] then
        local opened = table.remove(stack)
        if opened and opened.word == "function" then
          check_length(path, opened.line, "function-lines", FUNCTION_LINES, number - opened.line + 1,
            opened.name or "function")
        end
      end
    end
  end
end

local function looks_like_dead_c(line, in_block, is_source)
  if line:find("^%s*//.*[;{}]%s*$") or line:find("^%s*#%s*if%s+0%s*$") then
    return true
  end
  -- Headers may show a call in their documentation; a source file has no reason to.
  local body = is_source and (in_block and line or line:match("^%s*/%*(.*)"))
  if not body then
    return false
  end
  local statement = body:match("^[%s*]*(.-;)[%s*/]*$") or ""
  local value = statement:match("^[%w_.>%[%]-]+%s*[+-]?=%s*(.+);$")
  return statement:find("^[%w_.>-]+%b();$") or (value and not value:find("%w%s+%w"))
end

local function looks_like_dead_lua(line)
  local body = line:match("^%s*%-%-+%s*(.-)%s*$")
  return body and (body:find("^local%s+[%w_]+%s*=%s*%S") or body:find("^local%s+function%s") or body == "end"
    or body:find("^if%s.+%sthen$") or body:find("^for%s.+%sdo$"))
end

local function check_dead_code(path, kind, lines)
  local in_block = false
  for number, line in ipairs(lines) do
    local dead
    if kind == "lua" then
      dead = looks_like_dead_lua(line)
    else
      dead = looks_like_dead_c(line, in_block, kind == "c")
      local tail = line:match("/%*(.*)$")
      if tail then
        in_block = not tail:find("*/", 1, true)
      elseif line:find("*/", 1, true) then
        in_block = false
      end
    end
    if dead then
      problem(path, number, "dead-code", "commented-out code: delete it, the history keeps it")
    end
  end
end

local function check_words(path, line, number)
  for _, marker in ipairs(MARKERS) do
    if line:find("%f[%w_]" .. marker .. "%f[^%w_]") then
      problem(path, number, "marker", "%s: finish it or leave it out", marker)
    end
  end
  for before, folder in (" " .. line):gmatch("(.)/(%a+)/") do
    if MACHINE_FOLDERS[folder] and (before:find("[%s\"'`=(<:,]") or line:find("file:///" .. folder, 1, true)) then
      problem(path, number, "machine-path", "/%s/ is a path of one machine", folder)
    end
  end
  for _, host in ipairs(REGISTRY_HOSTS) do
    if line:find(host, 1, true) then
      problem(path, number, "registry-host", "%s ties the tree to one package registry", host)
    end
  end
  if line:find('"resolved"%s*:%s*"https?:') then
    problem(path, number, "registry-host", "a lock file names packages by version and hash, never by host")
  end
end

local function check_whitespace(path, text, lines)
  for number, line in ipairs(lines) do
    if line:find("[ \t\r]$") and not path:find("%.md$") then
      problem(path, number, "whitespace", "blanks at the end of the line")
    end
  end
  if #text > 0 and text:sub(-1) ~= "\n" then
    problem(path, #lines, "whitespace", "no newline at the end of the file")
  end
end

local KINDS = { c = "c", h = "h", lua = "lua", js = "js", mjs = "js", sh = "sh" }

-- Corpora and fixtures are data: their bytes are what is tested.
local function is_data(path)
  return path:find("/corpus/", 1, true) or path:find("/fixtures/", 1, true)
end

local function check_source(path, kind, text, lines)
  local limits = kind == "h" and HEADER_LINES or SOURCE_LINES
  if path:find("^content/events/") or path:find("^content/quests/") or path:find("^content/dialogue/") then
    limits = STORY_LINES
  end
  if not path:find("^content/tables/") then -- tables are rows, as many as the game has
    check_length(path, 1, "file-lines", limits, #lines, "the file")
  end
  if kind == "c" or kind == "h" then
    check_c_functions(path, lines)
  elseif kind == "lua" then
    check_lua_functions(path, text)
  end
  if kind ~= "sh" then
    check_dead_code(path, kind, lines)
  end
end

local function check_file(path)
  local file = io.open(ROOT .. "/" .. path, "rb")
  local text = file and file:read("a") -- nil for a folder or for a file deleted but not yet committed
  if file then
    file:close()
  end
  if not text then
    return
  end
  check_names(path)
  if is_data(path) or text:sub(1, SNIFF_BYTES):find("\0", 1, true) then
    return
  end
  local lines = {}
  for line in (text:sub(-1) == "\n" and text or text .. "\n"):gmatch("([^\n]*)\n") do
    lines[#lines + 1] = line
  end
  for number, line in ipairs(lines) do
    check_words(path, line, number)
  end
  check_whitespace(path, text, lines)
  local kind = KINDS[path:match("%.([^./]+)$")] or (text:find("^#!.*sh\n") and "sh")
  if kind then
    check_source(path, kind, text, lines)
  end
end

local function main()
  read_allow_list()
  local file_count = 0
  for path in io.stdin:lines() do
    file_count = file_count + 1
    check_file(path)
  end
  check_allow_list_used()
  if problem_count == 0 then
    print(("tree: %d files in shape, %d warnings"):format(file_count, warning_count))
  end
  os.exit(problem_count == 0 and 0 or 1)
end

main()
