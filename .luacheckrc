-- What a Lua file of BaoLife can see: the constructors and our own small standard library.
std = {
  read_globals = {
    "assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type",
    string = { fields = { "byte", "find", "format", "len", "lower", "rep", "split", "starts_with", "sub", "trim", "upper" } },
    table = { fields = { "concat", "insert", "remove", "sort", "unpack" } },
    math = { fields = { "abs", "ceil", "floor", "fmod", "huge", "max", "min", "pi", "sqrt", "tointeger" } },
    "event", "activities", "balance", "bonds", "clock", "energy", "family", "illnesses", "login", "mortality", "names",
    "pacing", "skips", "stats", "windows",
  },
}
max_line_length = 130
max_string_line_length = false
exclude_files = { "build/**", "tests/fixtures/**", "tools/client/**" }
-- A handler need not use its life.
unused_args = false
