-- Checks the include lines of core/ against tools/layers.txt: floors, third-party headers, own header first.
-- Use: lua5.4 tools/check_layers.lua ROOT < list of files relative to ROOT. Exit 0 clean, 1 problems, 2 usage.
local ROOT = arg[1]
if not ROOT then
  io.stderr:write("use: check_layers.lua ROOT < file list\n")
  os.exit(2)
end
local LAYERS = "tools/layers.txt"

local problem_count = 0
local function problem(path, line, text, ...)
  problem_count = problem_count + 1
  print(("%s:%d: layers: " .. text):format(path, line, ...))
end

local function words(text)
  local list = {}
  for word in text:gmatch("%S+") do
    if word ~= "-" then
      list[#list + 1] = word
    end
  end
  return list
end

local function set_of(list)
  local set = {}
  for _, word in ipairs(list) do
    set[word] = true
  end
  return set
end

-- The table as { folders = name -> row, system = patterns }; its own faults are problems too.
local function read_layers()
  local layers = { folders = {}, system = {} }
  local file = assert(io.open(ROOT .. "/" .. LAYERS))
  local number = 0
  for line in file:lines() do
    number = number + 1
    local system = line:match("^system%s*|(.*)$")
    local floor, folder, includes, headers = line:match("^(%d+)%s*|%s*(%S+)%s*|([^|]*)|([^|]*)$")
    if system then
      for _, header in ipairs(words(system)) do
        table.insert(layers.system, header)
      end
    elseif floor then
      layers.folders[folder] = {
        floor = tonumber(floor),
        line = number,
        includes = set_of(words(includes)),
        headers = words(headers),
      }
    elseif line:find("%S") and not line:find("^#") then
      problem(LAYERS, number, "cannot read this row: %s", line)
    end
  end
  file:close()
  return layers
end

-- A row may only allow folders that exist and stand on a lower floor.
local function check_table(layers)
  for name, row in pairs(layers.folders) do
    for included in pairs(row.includes) do
      local other = layers.folders[included]
      if not other then
        problem(LAYERS, row.line, "%s allows %s, which has no row", name, included)
      elseif other.floor >= row.floor then
        problem(LAYERS, row.line, "%s (floor %d) allows %s (floor %d): not a lower floor", name, row.floor,
          included, other.floor)
      end
    end
  end
end

local function matches(header, patterns)
  for _, pattern in ipairs(patterns) do
    local prefix = pattern:match("^(.*/)%*$")
    if header == pattern or (prefix and header:sub(1, #prefix) == prefix) then
      return true
    end
  end
  return false
end

local function check_quoted(layers, folder, path, line, header)
  local row = layers.folders[folder]
  local target = header:match("^([^/]+)/[^/]+%.h$")
  if not target then
    problem(path, line, 'write "folder/file.h", not "%s"', header)
  elseif not layers.folders[target] then
    problem(path, line, '"%s": no folder %s in %s', header, target, LAYERS)
  elseif target ~= folder and not row.includes[target] then
    problem(path, line, '%s (floor %d) may not include "%s" (floor %d)', folder, row.floor, header,
      layers.folders[target].floor)
  end
end

local function check_angled(layers, folder, path, line, header)
  if not matches(header, layers.system) and not matches(header, layers.folders[folder].headers) then
    problem(path, line, "third-party header <%s> is not allowed in core/%s", header, folder)
  end
end

-- A .c that has a header of its own includes it first, which proves that the header compiles alone.
local function check_file(layers, files, folder, path)
  local file = io.open(ROOT .. "/" .. path)
  if not file then
    return
  end
  local own = path:match("^core/(.+)%.c$")
  own = own and files["core/" .. own .. ".h"] and own .. ".h"
  local number, include_count = 0, 0
  for text in file:lines() do
    number = number + 1
    local open, header = text:match('^%s*#%s*include%s*(["<])([^">]+)[">]')
    if header then
      include_count = include_count + 1
      if include_count == 1 and own and header ~= own then
        problem(path, number, 'own header "%s" must be the first include', own)
      end
      local check = open == '"' and check_quoted or check_angled
      check(layers, folder, path, number, header)
    end
  end
  file:close()
end

local function main()
  local files, order = {}, {}
  for path in io.stdin:lines() do
    if path:find("^core/.*%.[ch]$") then
      files[path] = true
      order[#order + 1] = path
    end
  end
  local layers = read_layers()
  check_table(layers)
  for _, path in ipairs(order) do
    local folder = path:match("^core/([^/]+)/[^/]+$")
    if folder and layers.folders[folder] then
      check_file(layers, files, folder, path)
    else
      problem(path, 1, "not in a folder that has a row in %s", LAYERS)
    end
  end
  if problem_count == 0 then
    print(("layers: %d files keep to their floors"):format(#order))
  end
  os.exit(problem_count == 0 and 0 or 1)
end

main()
