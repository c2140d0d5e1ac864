/* Attacks from inside content: every one ends with a fault in time, and the generation stays usable. */
#include "unit/script/life.h"

#include <time.h>

#include "script/load_int.h"
#include "script/sandbox.h"

#define WALL_MS_MAX 250

static struct harness h;
static struct stage_set s;

struct attack {
  const char *body;
  const char *part; /* of the message; NULL = any */
};

/* Each must fail. */
static const struct attack ATTACKS[] = {
    /* Names that do not exist. */
    {"pcall(error)", "no such name 'pcall'"},
    {"xpcall(error, error)", "no such name 'xpcall'"},
    {"coroutine.wrap(function() end)()", "no such name 'coroutine'"},
    {"setmetatable({}, {})", "no such name 'setmetatable'"},
    {"getmetatable('').__index.x = 1", "no such name 'getmetatable'"},
    {"rawset(string, 'x', 1)", "no such name 'rawset'"},
    {"rawget(string, 'x')", "no such name 'rawget'"},
    {"rawequal(1, 1)", "no such name 'rawequal'"},
    {"rawlen({})", "no such name 'rawlen'"},
    {"next({})", "no such name 'next'"},
    {"load('return 1')()", "no such name 'load'"},
    {"loadstring('return 1')()", "no such name 'loadstring'"},
    {"dofile('/etc/passwd')", "no such name 'dofile'"},
    {"loadfile('/etc/passwd')", "no such name 'loadfile'"},
    {"require('os')", "no such name 'require'"},
    {"os.execute('id')", "no such name 'os'"},
    {"io.open('/etc/passwd')", "no such name 'io'"},
    {"debug.sethook()", "no such name 'debug'"},
    {"package.loaded.os.exit()", "no such name 'package'"},
    {"collectgarbage()", "no such name 'collectgarbage'"},
    {"print('x')", "no such name 'print'"},
    {"_G.x = 1", "no such name '_G'"},
    {"utf8.char(65)", "no such name 'utf8'"},
    {"warn('@on')", "no such name 'warn'"},
    {"newproxy()", "no such name 'newproxy'"},
    {"getfenv(1)", "no such name 'getfenv'"},
    {"string.dump(function() end)", "no such name 'dump'"},
    {"string.gsub('a', 'a', 'b')", "no such name 'gsub'"},
    {"('a'):match('a')", "no such name 'match'"},
    {"('a'):gmatch('a')", "no such name 'gmatch'"},
    {"string.pack('i', 1)", "no such name 'pack'"},
    {"table.move({}, 1, 2^40, 2)", "no such name 'move'"},
    {"math.random()", "no such name 'random'"},
    {"math.randomseed(1)", "no such name 'randomseed'"},
    {"local e = _ENV return e.pcall", "no such name 'pcall'"},
    {"_ENV = { } return pcall(error)", "nil value"},
    {"local _ENV = {} x = 1 pcall(x)", "nil value"},
    /* Changing what others see. */
    {"x = 1", "global 'x' is not allowed"},
    {"_ENV.x = 1", "global 'x' is not allowed"},
    {"_ENV[1] = 1", "globals are not allowed"},
    {"string.upper = nil", "cannot be changed"},
    {"table.insert(string, 1)", "library cannot be used"},
    {"table.insert(math, 'x')", "library cannot be used"},
    {"table.sort(table)", "library cannot be used"},
    {"table.remove(string)", "library cannot be used"},
    {"for k in pairs(_ENV) do error(k) end error('none')", "library cannot be used"},
    {"for k in pairs(string) do error(k) end error('none')", "library cannot be used"},
    {"for i, v in ipairs(math) do end", "library cannot be used"},
    {"math.pi = 3", "cannot be changed"},
    {"('x').y = 1", "attempt to index a string"},
    {"pairs = nil", "global 'pairs' is not allowed"},
    {"event { title = 'x' }", "belongs at the end of a file"},
    {"function string.evil() end", "cannot be changed"},
    {"local t <close> = {}", "non-closable"},
    /* Handles and types. */
    {"p:add()", "an id expected"},
    {"p.add(string, 'money', 1)", "with a colon"},
    {"p.vars.add({}, 'money', 1)", NULL},
    {"for k in pairs(p) do end", "table expected"},
    {"p.vars = {}", "only be read"},
    {"local _ = #p", "length"},
    {"local _ = p .. 'x'", "concatenate"},
    {"local _ = p < p", "compare"},
    {"p.stat(p.vars, 'nothing')", "unknown"},
    {"p()", "attempt to call"},
    {"p:say(p)", "a text expected"},
    {"p:schedule('events/test/born', '4mo..10mo', {})", "not available yet"},
    {"p:say(('x'):rep(60000))", "at most 280"},
    {"p:set(('x'):rep(60000))", "a flag is"},
    {"p:random(-2^63, 2^63)", "whole number"},
    {"p:random(math.huge, 1)", "whole number"},
    /* Endless work. */
    {"while true do end", "instructions"},
    {"repeat until false", "instructions"},
    {"for i = 1, math.huge do end", "instructions"},
    {"for i = 1, 2^62 do p:age() end", "was stopped"},
    {"::a:: goto a", "instructions"},
    {"local function f() return f() end f()", "instructions"},
    {"local t = { 1, 2 } while true do table.sort(t, function() return true end) end", "instructions"},
    {"local t = {} for i = 1, 4096 do t[i] = i end while true do table.sort(t) end", "instructions"},
    {"local t = {} for i = 1, 1000 do t[i] = i end table.sort(t, function() while true do end end)", "instructions"},
    {"local t = {} for i = 1, 4000 do t[i] = i end while true do table.insert(t, 1, 1) table.remove(t, 1) end",
     "instructions"},
    {"local s = ('a'):rep(60000) while true do local _ = s:find('b') end", "instructions"},
    {"local s = ('a'):rep(60000) while true do local _ = s == s .. 'x' end", "memory"},
    {"while true do local _ = p:stat('health') end", "was stopped"},
    /* Memory. */
    {"local t = {} for i = 1, 1e9 do t[i] = i end", "memory"},
    {"local t = {} while true do t = { t } end", "memory"},
    {"local s = 'x' while true do s = s .. s end", "memory"},
    {"local s = ('x'):rep(65000) local t = {} while true do t[#t + 1] = s .. #t end", "memory"},
    {"local function f() f() local _ = 1 end f()", "memory"},
    {"local function f(...) return f(1, ...) end f()", NULL},
    {"local function f(a) return function() return f(a) end end local g = f(1) while true do g = f(g) end", "memory"},
    {"while true do local _ = ('x'):rep(65000) end", "memory"},
    {"while true do local _ = ('a,'):rep(4000):split(',') end", "memory"},
    {"local t = {} for i = 1, 4000 do t['k' .. i] = i end while true do for k in pairs(t) do end end", NULL},
    {"while true do local _ = p:person('mum') end", "memory"},
    {"local t = {} while true do t[#t + 1] = p end", "memory"},
    /* Library functions at their edges. */
    {"('x'):rep(1e9)", "more than"},
    {"('x'):rep(2^60)", "more than"},
    {"(''):rep(2^60)", "more than"},
    {"(''):rep(65537, '')", "more than"},
    {"('x'):rep(65536, 'y')", "longer than"},
    {"table.unpack({}, 1, 9e5)", "at most 250"},
    {"table.unpack({}, math.tointeger(-2^63), 9223372036854775807)", "at most 250"},
    {"table.unpack({}, 9223372036854775807 - 300, 9223372036854775807)", "at most 250"},
    {"('x'):rep(1000):byte(1, -1)", "at most 250"},
    {"table.concat({ {} })", "is a table"},
    {"local t = {} for i = 1, 4096 do t[i] = ('x'):rep(20) end table.concat(t)", "too long"},
    {"local t = {} for i = 1, 5000 do t[i] = i end table.sort(t)", "more than 4096"},
    {"local t = {} for i = 1, 5000 do t[i] = i end table.insert(t, 1, 1)", "more than 4096"},
    {"local t = {} for i = 1, 5000 do t['k' .. i] = i end for k in pairs(t) do end", "more than 4096"},
    {"for k in pairs({ [{}] = 1 }) do end", "a key is a table"},
    {"table.sort({ 1, 'x' })", "cannot compare"},
    {"table.sort({ 3, 2, 1 }, error)", NULL},
    {"('%p'):format({})", "only %d"},
    {"('%q'):format('x')", "only %d"},
    {"('%999d'):format(1)", "only %d"},
    {"('%d'):format(1.5)", "no integer representation"},
    {"('%d'):format()", "value expected"},
    {"('%'):format(1)", "only %d"},
    {"('%*d'):format(1, 2)", "only %d"},
    {"('%n'):format(1)", "only %d"},
    {"(','):rep(5000):split(',')", "more than 4096 parts"},
    {"('x'):split('')", "separator"},
    {"local _ = 1 // 0", "divide by zero"},
    {"local _ = 1 % 0", "perform 'n%"},
    {"math.fmod(1, 0)", "zero"},
    {"select(-9223372036854775808)", NULL},
    {"select(0)", "out of range"},
    {"tonumber('10', 2)", "not offered"},
    {"ipairs()", "table expected"},
    {"assert()", "value expected"},
    /* Errors that want to hurt the reporter. */
    {"error({})", "a table value"},
    {"error(p)", "a userdata value"},
    {"error(function() end)", "a function value"},
    {"error(('x'):rep(60000))", "xxxx"},
    {"error('a\\0b')", "a"},
    {"error('\\xff\\xfe')", NULL},
    {"local function f(n) if n == 0 then error('x') end f(n - 1) local _ = 1 end f(150)", "x"},
};

static int64_t now_ms(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int set_up(void **state)
{
  harness_begin(&h);
  return 0;
}

static int tear_down(void **state)
{
  life_deinit(&s.life);
  harness_end(&h);
  return 0;
}

/* One generation with an event for every attack, so that they share one vm. */
static void test_attacks(void **state)
{
  size_t count = sizeof ATTACKS / sizeof *ATTACKS;
  char file[64], path[64], text[1024];
  assert_true(count >= 60);
  for (size_t i = 0; i < count; i++) {
    snprintf(file, sizeof file, "events/test/attack_%03zu.lua", i);
    snprintf(text, sizeof text, "return event { title = 'A', text = 'A.', effect = function(p) do %s end end }",
             ATTACKS[i].body);
    if (strncmp(ATTACKS[i].body, "_ENV =", 6) == 0)
      snprintf(text, sizeof text, "return event { title = 'A', text = 'A.', effect = function(p) %s end }",
               ATTACKS[i].body);
    harness_write(&h, file, text);
  }
  int32_t good = life_handler(&h, "p:add('money', 1) assert(('x'):upper() == 'X' and math.pi > 3)");
  life_make(&s, script_content(h.script));
  int wrong = 0;
  for (size_t i = 0; i < count; i++) {
    snprintf(path, sizeof path, "events/test/attack_%03zu", i);
    int64_t started = now_ms();
    int status = script_run(h.script, harness_event(&h, path)->outcome.handler, &s.call, &s.fault);
    int64_t took = now_ms() - started;
    bool is_right =
        status != 0 && (!ATTACKS[i].part || strstr(s.fault.message, ATTACKS[i].part)) && took <= WALL_MS_MAX;
    if (!is_right) {
      print_message("%s\n  -> status %d after %d ms: %s\n", ATTACKS[i].body, status, (int)took, s.fault.message);
      wrong++;
    }
    journal_clear(&s.journal);
    assert_int_equal(script_run(h.script, good, &s.call, &s.fault), 0);
    assert_int_equal(s.journal.count, 1);
    journal_clear(&s.journal);
  }
  assert_int_equal(wrong, 0);
}

static const char *const LOAD_ATTACKS[] = {
    "while true do end",
    "local t = {} for i = 1, 1e9 do t[i] = i end",
    "local s = 'x' while true do s = s .. s end return event {}",
    "return event(string)",
    "return event()",
    "return event { effect = print }",
    "return event { [1.5] = 1 }",
    "return event { [{}] = 1 }",
    "local t = {} t.t = t return event(t)",
    "local t = {} for i = 1, 30 do t = { t, t } end return event(t)",
    "local t = {} for i = 1, 30000 do t[i] = i end return event(t)",
    "return event { text = 'a\\0b' }",
    "return event { title = event }",
    "return function() end",
    "return 'event'",
    "return",
    "",
    "return ...",
    "\xef\xbb\xbf",
    "#!/bin/sh",
    "goto nowhere",
    "break",
    "return event { title = 'x', text = 'y' } return 1",
    "local function f() return f() + 1 end return f()",
    "error({})",
    "error(nil)",
    "return event { title = ('x'):rep(1e9) }",
};

static void test_attacks_on_loading(void **state)
{
  for (size_t i = 0; i < sizeof LOAD_ATTACKS / sizeof *LOAD_ATTACKS; i++) {
    harness_write(&h, "events/test/attack.lua", LOAD_ATTACKS[i]);
    int64_t started = now_ms();
    int status = harness_load(&h);
    if (status != E_SCRIPT) print_message("%s -> %d\n", LOAD_ATTACKS[i], status);
    assert_int_equal(status, E_SCRIPT);
    assert_true(h.problems.count > 0);
    assert_string_equal(h.problems.items[0].file, "events/test/attack.lua");
    assert_true(now_ms() - started < 4 * WALL_MS_MAX);
  }
}

/* Repeats a piece until the text is long. */
static void check_repeated(const char *head, const char *piece, int count, const char *tail)
{
  char *text = malloc(strlen(head) + strlen(piece) * (size_t)count + strlen(tail) + 1);
  char *end = stpcpy(text, head);
  for (int i = 0; i < count; i++)
    end = stpcpy(end, piece);
  stpcpy(end, tail);
  harness_write(&h, "events/test/attack.lua", text);
  free(text);
  int64_t started = now_ms();
  assert_int_equal(harness_load(&h), E_SCRIPT);
  int64_t took = now_ms() - started;
  if (took >= 4 * WALL_MS_MAX) print_message("%d ms for %s%s..\n", (int)took, head, piece);
  assert_true(took < 4 * WALL_MS_MAX);
}

static void test_attacks_on_the_parser(void **state)
{
  check_repeated("return event ", "{", 100000, "");
  check_repeated("return event(", "(", 100000, "");
  check_repeated("return event { title = ", "-", 200000, "1 }");
  check_repeated("return event { title = ", "not ", 50000, "1 }");
  check_repeated("", "do ", 60000, "");
  check_repeated("return event { title = 'x'", " .. 'x'", 20000, " }");
  check_repeated("", "local a ", 30000, "return event {}");
  check_repeated("return event { text = {", "'x', ", 40000, "} }");
  check_repeated("return event { title = [==[", "]=]", 60000, "]==] }");
  check_repeated("return event { ", "title = 1, ", 20000, "}");
  check_repeated("", "-", 200000, "");
  check_repeated("return event { title = 'x", "\\065", 60000, "' }");
  check_repeated("local x = ", "function() return ", 10000, "");
}

/* The same long call, again and again, is stopped at the same instruction: the budget does not depend on time. */
static void test_budget_is_exact(void **state)
{
  int32_t handler = life_handler(&h, "local n = 0 while true do n = n + 1 if n % 1000 == 0 then p:count('k') end end");
  life_make(&s, script_content(h.script));
  int32_t counted = -1;
  for (int i = 0; i < 5; i++) {
    journal_clear(&s.journal);
    int status = script_run(h.script, handler, &s.call, &s.fault);
    assert_int_not_equal(status, 0);
    if (counted < 0) counted = (int32_t)s.journal.count;
    assert_int_equal(s.journal.count, counted);
  }
}

static void test_budget_kinds(void **state)
{
  int32_t handler = life_handler(&h, "while true do end");
  life_make(&s, script_content(h.script));
  assert_int_equal(script_run(h.script, handler, &s.call, &s.fault), E_BUDGET);
  assert_int_equal(s.fault.kind, FAULT_BUDGET);
  assert_int_equal(s.fault.line, 2);
  assert_string_equal(s.fault.file, "events/test/try.lua");
  handler = life_handler(&h, "\nlocal t = {}\nwhile true do t[#t + 1] = {} end");
  s.call.content = script_content(h.script);
  assert_int_equal(script_run(h.script, handler, &s.call, &s.fault), E_BUDGET);
  assert_int_equal(s.fault.kind, FAULT_MEMORY);
  assert_int_equal(s.fault.line, 4);
}

/* What scripts keep between calls is thrown away before it starves others; handlers keep their numbers. */
static void test_hoarding(void **state)
{
  harness_write(&h, "events/test/hoard.lua",
                "local kept = {}\nreturn event { title = 'H', text = 'H.', effect = function(p)\n"
                "for i = 1, 12 do kept[#kept + 1] = ('x'):rep(60000) .. #kept end end }");
  int32_t good = life_handler(&h, "p:add('money', 1)");
  life_make(&s, script_content(h.script));
  int32_t handler = harness_event(&h, "events/test/hoard")->outcome.handler;
  for (int i = 0; i < 300; i++) {
    journal_clear(&s.journal);
    assert_int_equal(script_run(h.script, handler, &s.call, &s.fault), E_BUDGET);
    assert_int_equal(s.fault.kind, FAULT_MEMORY);
    assert_true(script_memory_bytes(h.script) <= (size_t)8 << 20);
    assert_int_equal(script_run(h.script, good, &s.call, &s.fault), 0);
    assert_int_equal(s.journal.count, 1);
  }
}

/* Every function of the library and of p with every pair of odd arguments: whatever it answers, it answers. The pair
 * is chosen by the life's money. */
static void test_odd_arguments(void **state)
{
  int32_t handler = life_handler(
      &h,
      "local max, min = 9223372036854775807, math.tointeger(-2^63)\n"
      "local long, list = ('long '):rep(12000), {}\nfor i = 1, 300 do list[i] = 'x' end\n"
      "local fns = { string.len, string.sub, string.upper, string.lower, string.rep, string.byte, string.find,\n"
      "string.split, string.trim, string.starts_with, string.format, table.insert, table.remove, table.concat,\n"
      "table.sort, table.unpack, math.floor, math.ceil, math.abs, math.min, math.max, math.sqrt, math.fmod,\n"
      "math.tointeger, ipairs, pairs, tostring, tonumber, type, select, error, assert, (ipairs({})), (pairs({})),\n"
      "p.stat, p.add, p.count, p.counter, p.flag, p.set, p.clear, p.money, p.age, p.person, p.random, p.chance,\n"
      "p.schedule, p.start, p.meet, p.say, p.notify, p.remember, event }\n"
      "local odd = { true, 0, -1, 1, 3, 2.5, -2^53, min, max, 0/0, math.huge, -math.huge, '', 'x', 'money', 'a=b',\n"
      "'%5.3s %d', '\\255', 'a\\0b', '{', long, {}, list, error, string, p, p.vars, 'mum.trust' }\n"
      "local n = p:money()\nlocal fn = fns[n % 64 + 1] n = n // 64\nif not fn then return end\n"
      "local a, b, c = odd[n % 32], odd[n // 32 % 32], odd[n // 1024 % 32]\n"
      "if n % 2 == 0 then fn(a, b, c) else fn(p, a, b) end");
  life_make(&s, script_content(h.script));
  int ok = 0, failed = 0;
  for (int64_t money = 0; money < 64 * 1024; money++) {
    s.life.money = money + (money * 7 % 32 << 16);
    journal_clear(&s.journal);
    if (script_run(h.script, handler, &s.call, &s.fault))
      failed++;
    else
      ok++;
  }
  assert_true(ok > 1000 && failed > 1000);
}

/* The hard cap at every height: allocation fails here, there and everywhere, and nothing breaks. */
static void test_cap_at_every_height(void **state)
{
  int32_t handler = life_handler(&h, "local t = {} for i = 1, 20 do t[i] = ('x'):rep(i) .. i end\n"
                                     "p:say(table.concat(t)) p.vars.x = p:person('mum').name\n"
                                     "for k in pairs(t) do t[k] = { k } end");
  life_make(&s, script_content(h.script));
  struct vm *vm = h.script->vm;
  int ok = 0, failed = 0;
  for (size_t room = 0; room < 40000; room += 16) {
    journal_clear(&s.journal);
    vm->size_bytes_max = vm->size_bytes + room;
    int status = script_run(h.script, handler, &s.call, &s.fault);
    assert_true(status == 0 || (status == E_BUDGET && s.fault.kind == FAULT_MEMORY));
    if (status)
      failed++;
    else
      ok++;
  }
  assert_true(ok > 10 && failed > 10);
  vm->size_bytes_max = VM_CAP_BYTES;
  assert_int_equal(script_run(h.script, handler, &s.call, &s.fault), 0);
}

static void test_set_up_without_memory(void **state)
{
  for (size_t cap = 0; cap < 60000; cap += 97) {
    struct vm vm;
    struct api api = {0};
    int status = vm_open(&vm);
    assert_int_equal(status, 0);
    vm.size_bytes_max = cap > VM_HEADROOM_BYTES ? cap - VM_HEADROOM_BYTES : 0;
    vm.size_bytes += VM_HEADROOM_BYTES; /* as if so much were held already: only cap bytes are left */
    vm.size_bytes_max += cap;
    status = sandbox_init(&vm);
    if (!status) status = convert_init(&vm);
    if (!status) status = api_init(&vm, &api);
    assert_true(status == 0 || status == E_NOMEM);
    vm_close(&vm);
  }
}

static void test_error_spam(void **state)
{
  int32_t handler = life_handler(&h, "p:add('money', 1) error('again')");
  life_make(&s, script_content(h.script));
  size_t memory = 0;
  for (int i = 0; i < 2000; i++) {
    journal_clear(&s.journal);
    assert_int_equal(script_run(h.script, handler, &s.call, &s.fault), E_SCRIPT);
    if (i == 1000) memory = script_memory_bytes(h.script);
  }
  assert_true(script_memory_bytes(h.script) < memory + (1 << 20));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_attacks, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_attacks_on_loading, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_attacks_on_the_parser, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_budget_is_exact, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_budget_kinds, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_hoarding, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_error_spam, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_odd_arguments, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_cap_at_every_height, set_up, tear_down),
      cmocka_unit_test(test_set_up_without_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
