-- Chances: of rolls.
local SHARE = { type = "number", min = -1, max = 1, doc = "per point of the stat" }

local function trait(name)
  return { name = name, type = "number", min = -1, max = 1, example = 0.003, doc = "per point of the trait" }
end

return {
  doc = "A fixed share, or one that stats and traits move.",
  type = "either",
  options = {
    { type = "number", min = 0, max = 1 },
    {
      type = "record", key = { type = "enum", set = "stat" }, value = SHARE,
      fields = {
        { name = "base", type = "number", required = true, min = -5, max = 5, doc = "share at 0 points" },
        trait("O"), trait("C"), trait("E"), trait("A"), trait("N"),
      },
    },
  },
  notes = {
    "A chance with `base` is moved by at most 4 stats and traits and stays within 0.05 .. 0.95.",
  },
  examples = {
    [[
chance = { base = 0.5, fitness = 0.0025, E = 0.003 },]],
  },
}
