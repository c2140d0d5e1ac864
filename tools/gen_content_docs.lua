-- Writes what people read about content from what the loader reads: content/_editor (stubs for editors, in LuaCATS
-- form) and content/REFERENCE.md. Fields come from scripts/kinds, closed sets from core/script/sets.c and the
-- lists of the headers it includes, functions from the registers of core/script, limits from its #defines. Only what no
-- code says stands in tools/content_docs/words.lua. For people only, a schema may say: doc (every field needs one),
-- default, example (a value; else one is found in the examples of the kind), notes and examples (of a whole kind).
-- Use: lua5.4 tools/gen_content_docs.lua ROOT [--check]. Exit 0 written or up to date, 1 stale or a fault, 2 usage.
local ROOT, MODE = arg[1], arg[2]
if not ROOT or arg[3] or (MODE and MODE ~= "--check") then
  io.stderr:write("use: gen_content_docs.lua ROOT [--check]\n")
  os.exit(2)
end
package.path = (arg[0]:match("^(.*)/[^/]*$") or ".") .. "/?.lua;" .. package.path

local sources = require("content_docs.sources")
local write_reference = require("content_docs.reference")
local stubs = require("content_docs.stubs")

local FRAGMENTS = { "cond", "gate", "chance", "outcome" } -- kinds that stand only inside others

local is_stale = false

local function deliver(path, text)
  local full_path = ROOT .. "/" .. path
  local file = io.open(full_path, "rb")
  local present = file and file:read("a")
  if file then
    file:close()
  end
  if present == text then
    return
  end
  if MODE then
    is_stale = true
    print(path .. ": not what the sources say; tools/dev fmt writes it anew")
    return
  end
  file = io.open(full_path, "wb") or sources.fail("%s cannot be written", path)
  file:write(text)
  file:close()
end

sources.open(ROOT)
deliver("content/_editor/baolife.lua", stubs.write_kinds(FRAGMENTS))
deliver("content/_editor/tables.lua", stubs.write_tables())
deliver("content/_editor/library.lua", stubs.write_library())
deliver("content/REFERENCE.md", write_reference(FRAGMENTS))
os.exit(is_stale and 1 or 0)
