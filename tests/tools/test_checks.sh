#!/usr/bin/env bash
# Proves that tools/check_layers.lua and tools/check_tree.lua can fail: each rule is broken once in a small tree of its
# own and must be named in the output; the same tree without the fault must pass.
set -euo pipefail

HERE=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
TOOLS=$HERE/../../tools
SCRATCH=$(mktemp -d)
trap 'rm -rf -- "$SCRATCH"' EXIT
TREE="$SCRATCH/a tree"
failure_count=0
case_count=0

put() { # put <path> <text, printf escapes allowed>
  mkdir -p -- "$TREE/$(dirname -- "$1")"
  printf '%b' "$2" >"$TREE/$1"
}

repeat() { # repeat <count> <text>
  local i
  for ((i = 0; i < $1; i++)); do printf '%s\\n' "$2"; done
}

good_tree() {
  rm -rf -- "$TREE"
  put README.md '# A tree\n'
  put core/base/buf.h '#pragma once\n#include <stddef.h>\n'
  put core/base/buf.c '#include "base/buf.h"\n\n#include <sys/stat.h>\n\nint buf_size(void)\n{\n  return 0;\n}\n'
  put core/model/life.h '#pragma once\n/* Use: life_step(life); */\n#include "base/buf.h"\n'
  put core/store/db.c '#include <sqlite3.h>\n\n#include "base/buf.h"\n'
  put core/net/http.c '#include <curl/curl.h>\n'
  put core/sim/tick.c '#include "model/life.h"\n'
  put content/events/a.lua '-- A day. The end is near; for ever do good.\nreturn event { title = "if x then" }\n'
  mkdir -p -- "$TREE/tools"
  cp -- "$TOOLS/layers.txt" "$TREE/tools/layers.txt"
}

run_check() { # run_check <layers|tree>; prints the check's output, returns its code
  (cd -- "$TREE" && find . -type f | sed 's#^\./##' | LC_ALL=C sort) | lua5.4 "$TOOLS/check_$1.lua" "$TREE" 2>&1
}

verdict() { # verdict <ok|bad> <description> <output>
  case_count=$((case_count + 1))
  [[ $1 == ok ]] && return
  failure_count=$((failure_count + 1))
  printf 'test_checks: FAILED: %s\n%s\n' "$2" "$3"
}

expect_pass() { # expect_pass <layers|tree> <description>
  local output
  if output=$(run_check "$1"); then verdict ok "$2" ''; else verdict bad "$2 should pass" "$output"; fi
}

expect_fail() { # expect_fail <layers|tree> <text the output must hold>; then the good tree is restored
  local output code=0
  output=$(run_check "$1") || code=$?
  if [[ $code -eq 1 && $output == *"$2"* ]]; then
    verdict ok "$2" ''
  else
    verdict bad "expected exit 1 and \"$2\", got exit $code" "$output"
  fi
  good_tree
}

expect_warning() { # expect_warning <text>; a warning does not fail the check
  local output code=0
  output=$(run_check tree) || code=$?
  if [[ $code -eq 0 && $output == *"warning: $1"* ]]; then
    verdict ok "$1" ''
  else
    verdict bad "expected exit 0 and warning \"$1\", got exit $code" "$output"
  fi
  good_tree
}

test_layers() {
  expect_pass layers 'a good tree'
  put core/base/buf.c '#include "base/buf.h"\n#include "model/life.h"\n'
  expect_fail layers 'core/base/buf.c:2: layers: base (floor 0) may not include "model/life.h" (floor 1)'
  put core/sim/tick.c '#include "net/http.h"\n'
  expect_fail layers 'sim (floor 4) may not include "net/http.h" (floor 2)'
  put core/trigger/x.c '#include "economy/y.h"\n'
  expect_fail layers 'trigger (floor 2) may not include "economy/y.h" (floor 2)'
  put core/model/life.c '#include "model/life.h"\n  #  include <sqlite3.h>\n'
  expect_fail layers 'core/model/life.c:2: layers: third-party header <sqlite3.h> is not allowed in core/model'
  put core/base/buf.c '#include <stddef.h>\n#include "base/buf.h"\n'
  expect_fail layers 'own header "base/buf.h" must be the first include'
  put core/base/buf.c '#include "buf.h"\n'
  expect_fail layers 'write "folder/file.h", not "buf.h"'
  put core/base/buf.c '#include "base/buf.h"\n#include "../model/life.h"\n'
  expect_fail layers 'write "folder/file.h", not "../model/life.h"'
  put core/base/buf.c '#include "base/buf.h"\n#include "extra/x.h"\n'
  expect_fail layers 'no folder extra'
  put core/extra/x.c 'int x;\n'
  expect_fail layers 'core/extra/x.c:1: layers: not in a folder that has a row'
  put core/x.c 'int x;\n'
  expect_fail layers 'core/x.c:1: layers: not in a folder that has a row'
  put tools/layers.txt '0 | base | sim | -\n4 | sim | base | -\n'
  expect_fail layers 'base (floor 0) allows sim (floor 4): not a lower floor'
  put tools/layers.txt '0 | base | nowhere | -\n'
  expect_fail layers 'base allows nowhere, which has no row'
  put tools/layers.txt 'base 0\n'
  expect_fail layers 'cannot read this row'
}

test_tree_lengths() {
  put core/base/f.c "int f(void)\n{\n$(repeat 70 '  g();')}\n"
  expect_fail tree 'core/base/f.c:2: function-lines: f has 72 lines'
  put core/base/f.c "int f(void)\n{\n$(repeat 49 '  g();')}\n"
  expect_warning 'function-lines: f has 51 lines'
  put scripts/f.lua "local function f()\n$(repeat 34 'if x then y("end") end')$(repeat 36 'g() -- end')end\nreturn f\n"
  expect_fail tree 'scripts/f.lua:1: function-lines: f has 72 lines'
  put core/base/f.c "$(repeat 801 'int f(void);')"
  expect_fail tree 'core/base/f.c:1: file-lines: the file has 801 lines'
  put core/base/f.c "$(repeat 501 'int f(void);')"
  expect_warning 'file-lines: the file has 501 lines'
  put core/base/f.h "$(repeat 201 'int f(void);')"
  expect_fail tree 'core/base/f.h:1: file-lines: the file has 201 lines'
  put core/base/f.h "$(repeat 151 'int f(void);')"
  expect_warning 'file-lines: the file has 151 lines'
  put content/events/long.lua "$(repeat 121 '-- A line.')"
  expect_warning 'file-lines: the file has 121 lines'
}

test_tree_names() {
  put docs/page.md 'text\n'
  expect_fail tree 'docs/page.md:1: top-level: docs does not belong'
  put notes.txt 'text\n'
  expect_fail tree 'notes.txt:1: top-level'
  put core/base/utils.c 'int x;\n'
  expect_fail tree 'core/base/utils.c:1: vague-name: utils'
  put scripts/lib/misc.lua 'return {}\n'
  expect_fail tree 'vague-name: misc'
  put core/base/common.h 'int x(void);\n'
  expect_fail tree 'vague-name: common'
}

test_tree_words() {
  local word
  for word in "TO""DO" "FIX""ME" "X""XX"; do
    put scripts/a.lua "-- $word: later\nreturn {}\n"
    expect_fail tree "scripts/a.lua:1: marker: $word"
  done
  put core/base/a.c "char name[] = \"/tmp/X""XX""XX""X\";\n"
  expect_pass tree 'a template for mkstemp is not a marker'
  put tools/a.txt "data = \"/ho""me/me/data\"\n"
  expect_fail tree 'tools/a.txt:1: machine-path'
  put README.md "See /ro""ot/x.\n"
  expect_fail tree 'README.md:1: machine-path'
  put README.md 'See content/work/jobs.lua and https://example.org/home/page.\n'
  expect_pass tree 'a folder called work inside the tree'
  put tests/package-lock.json '{ "resol''ved": "https://packages.example/ws.tgz" }\n'
  expect_fail tree 'tests/package-lock.json:1: registry-host'
  put tools/a.txt "registry.npm""js.org\n"
  expect_fail tree 'tools/a.txt:1: registry-host'
}

test_tree_dead_code() {
  put core/base/a.c '// x = 1;\n'
  expect_fail tree 'core/base/a.c:1: dead-code'
  put core/base/a.c '#if 0\n#endif\n'
  expect_fail tree 'core/base/a.c:1: dead-code'
  put core/base/a.c '/* life_step(life, 3); */\n'
  expect_fail tree 'core/base/a.c:1: dead-code'
  put core/base/a.c '/* Two lines:\n * life->age = 3;\n */\n'
  expect_fail tree 'core/base/a.c:2: dead-code'
  put core/base/a.c '/* A zero in x = 0 means none;\n * so does buf_size(), as ever; see above. */\n'
  expect_pass tree 'prose with semicolons'
  put scripts/a.lua '-- local x = 1\nreturn {}\n'
  expect_fail tree 'scripts/a.lua:1: dead-code'
  put tools/client/web/a.mjs '  // call(x);\n'
  expect_fail tree 'tools/client/web/a.mjs:1: dead-code'
}

test_tree_whitespace() {
  put scripts/a.lua 'return {} \n'
  expect_fail tree 'scripts/a.lua:1: whitespace: blanks'
  put scripts/a.lua 'return {}'
  expect_fail tree 'scripts/a.lua:1: whitespace: no newline'
  put tests/a.bin '\0 TO''DO  \n'
  expect_pass tree 'a binary file'
  put tests/fuzz/corpus/a.json '{}  '
  expect_pass tree 'a corpus keeps its bytes'
}

test_tree_allow_list() {
  put core/base/f.h "$(repeat 201 'int f(void);')"
  put tools/tree-allow.txt 'core/base/f.h | file-lines | 210 | one list, read as one\n'
  expect_pass tree 'a long header with a reason'
  put core/base/f.h "$(repeat 211 'int f(void);')"
  expect_fail tree 'the file has 211 lines, its exception allows 210'
  put tools/tree-allow.txt 'core/base/f.h | file-lines | 210 | one list, read as one\n'
  expect_fail tree 'tools/tree-allow.txt:1: allow-list: nothing needs core/base/f.h|file-lines any more'
  put tools/tree-allow.txt 'core/base/f.h | file-lines | 210 |\n'
  expect_fail tree 'tools/tree-allow.txt:1: allow-list: write'
  put tools/tree-allow.txt 'core/base/buf.h | file-lines | 210 | long\n'
  expect_fail tree 'tools/tree-allow.txt:1: allow-list: write'
}

good_tree
expect_pass tree 'a good tree'
test_layers
test_tree_lengths
test_tree_names
test_tree_words
test_tree_dead_code
test_tree_whitespace
test_tree_allow_list

printf 'test_checks: %d of %d cases as expected\n' $((case_count - failure_count)) "$case_count"
((failure_count == 0))
