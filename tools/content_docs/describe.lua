-- Says in words what a schema says in fields: types and bounds; used by the stubs and by the reference.
local M = {}

local function number(value)
  return ("%.14g"):format(value)
end

local function number_bounds(spec)
  if spec.more_than and spec.max then
    return ("more than %s, at most %s"):format(number(spec.more_than), number(spec.max))
  elseif spec.min and spec.max then
    return ("%s to %s"):format(number(spec.min), number(spec.max))
  end
  return ""
end

local function items(spec, most)
  local least = spec.min_items or 0
  local max = spec.max_items or most
  return least == max and ("%d items"):format(max) or ("%d to %d items"):format(least, max)
end

local function text_bounds(spec)
  local text = ("1 to %d characters"):format(spec.max or 280)
  if spec.max_bytes then
    text = text .. (" and %d bytes"):format(spec.max_bytes)
  end
  if spec.warn then
    text = text .. (", better at most %d"):format(spec.warn)
  end
  return text .. (spec.slots and ", slots" or "") .. (spec.talk and " and {npc}" or "")
end

local function join(...)
  local parts = {}
  for _, part in ipairs({ ... }) do
    parts[#parts + 1] = part ~= "" and part or nil
  end
  return table.concat(parts, "; ")
end

local BOUNDS = {
  text = text_bounds,
  number = number_bounds,
  pair = function(spec)
    return join(number_bounds(spec), spec.wraps and "may wrap" or "")
  end,
  limits = number_bounds,
  name = function(spec)
    return spec.max and ("at most %d characters"):format(spec.max) or ""
  end,
  flag = function(spec)
    return spec.plain and "without a value" or ""
  end,
  list = function(spec)
    local each = spec.of.type ~= "record" and M.bounds(spec.of) or ""
    return join(items(spec, 64), spec.unique and spec.unique .. "s differ" or "", each)
  end,
  content = function(spec)
    return "of " .. table.concat(spec.kinds, ", ")
  end,
  record = function(spec)
    local keys = spec.max_items and ("%d to %d keys"):format(spec.min_items or 0, spec.max_items)
    local all = spec.all and "every one" or keys or spec.min_items and "not empty" or ""
    return join(all, spec.value and not spec.fields and spec.value.type ~= "record" and M.bounds(spec.value) or "")
  end,
}

function M.bounds(spec)
  local bounds = BOUNDS[spec.type or "record"]
  local text = bounds and bounds(spec) or ""
  if spec.type == "either" then
    for _, option in ipairs(spec.options) do
      text = join(text, M.bounds(option))
    end
  end
  return spec.many and join(text, "or a list of 1 to 32") or text
end

local TYPES = {
  text = "text", boolean = "true or false", name = "name", flag = "flag", date = "date", content = "content id",
  window = "window", progress = "step or [progress](#progress)", cond = "[conditions](#conditions)",
  gate = "[gate](#gates)", outcome = "[outcome](#outcomes)", chance = "[chance](#chances)",
  ["function"] = "function(p)", refused = "refused",
}

local MAKERS = {
  number = function(spec)
    return spec.integer and "whole number" or "number"
  end,
  pair = function(spec)
    return spec.integer and "pair of whole numbers" or "pair of numbers"
  end,
  limits = function(spec)
    return spec.of == "duration" and "limits, durations" or "limits"
  end,
  duration = function(spec)
    return spec.range and "duration or range" or "duration"
  end,
  enum = function(spec)
    return ("[%s](#%s)"):format(spec.set, spec.set)
  end,
  either = function(spec)
    local parts = {}
    for i, option in ipairs(spec.options) do
      parts[i] = M.type(option)
    end
    return table.concat(parts, " or ")
  end,
  list = function(spec)
    return "list: " .. M.type(spec.of)
  end,
  record = function(spec)
    if not spec.key then
      return "table"
    end
    return ("table by %s"):format(M.type(spec.key)) .. (spec.fields and " and names" or "")
  end,
}

-- In the words of the reference, with links.
function M.type(spec)
  local maker = MAKERS[spec.type or "record"]
  local text = maker and maker(spec) or TYPES[spec.type] or error("no words for the type " .. spec.type)
  return text .. (spec.without and (" without `%s`"):format(spec.without) or "")
end

return M
