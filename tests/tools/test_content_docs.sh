#!/usr/bin/env bash
# The stubs and the reference of content: up to date, complete, loadable; and a change of what they are made from is
# noticed, proved by making such changes in a copy of the tree.
set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
SCRATCH=$(mktemp -d)
trap 'rm -rf -- "$SCRATCH"' EXIT
TREE="$SCRATCH/a tree"
STUBS=(content/_editor/baolife.lua content/_editor/library.lua content/_editor/tables.lua)
REFERENCE=content/REFERENCE.md
failure_count=0
case_count=0

verdict() { # verdict <ok|bad> <description> [output]
  case_count=$((case_count + 1))
  [[ $1 == ok ]] && return
  failure_count=$((failure_count + 1))
  printf 'test_content_docs: FAILED: %s\n%s\n' "$2" "${3:-}"
}

copy_tree() {
  rm -rf -- "$TREE"
  mkdir -p -- "$TREE/core" "$TREE/content/_editor"
  cp -R -- "$ROOT/core/script" "$ROOT/core/model" "$ROOT/core/trigger" "$TREE/core"
  cp -R -- "$ROOT/scripts" "$ROOT/tools" "$TREE"
  cp -- "$ROOT/$REFERENCE" "$TREE/content"
  cp -- "${STUBS[@]/#/$ROOT/}" "$TREE/content/_editor"
}

generate() { lua5.4 "$TREE/tools/gen_content_docs.lua" "$TREE" "$@" 2>&1; }

# Makes one change in the copy, which --check must notice in these words; then the copy is made anew.
expect_noticed() { # expect_noticed <file> <sed expression> <text the output must hold>
  local output code=0
  cp -- "$TREE/$1" "$SCRATCH/before"
  sed -i -E -e "$2" -- "$TREE/$1"
  if cmp -s -- "$TREE/$1" "$SCRATCH/before"; then
    verdict bad "the change did nothing: $1: $2"
    return
  fi
  output=$(generate --check) || code=$?
  if [[ $code -eq 1 && $output == *"$3"* ]]; then
    verdict ok "$3"
  else
    verdict bad "$1: $2: expected exit 1 and \"$3\", got exit $code" "$output"
  fi
  cp -- "$SCRATCH/before" "$TREE/$1"
}

expect_in() { # expect_in <fixed text> <file>...
  if grep -qF -- "$1" "${@:2}"; then verdict ok "$1"; else verdict bad "\"$1\" is missing in ${*:2}"; fi
}

test_up_to_date() {
  local output
  if output=$(lua5.4 "$ROOT/tools/gen_content_docs.lua" "$ROOT" --check 2>&1); then
    verdict ok 'up to date'
  else
    verdict bad 'the generated files are stale: tools/dev fmt writes them anew' "$output"
  fi
}

test_same_bytes() {
  local path
  rm -- "$TREE/$REFERENCE" "${STUBS[@]/#/$TREE/}"
  generate >/dev/null || true
  for path in "$REFERENCE" "${STUBS[@]}"; do
    if cmp -s -- "$TREE/$path" "$ROOT/$path"; then verdict ok "$path"; else verdict bad "$path: other bytes elsewhere"; fi
  done
}

test_changes_are_noticed() {
  local stale='not what the sources say'
  expect_noticed scripts/kinds/clock.lua 's/max = 18,/max = 17,/' "$REFERENCE: $stale"
  expect_noticed scripts/kinds/clock.lua 's/max = 18,/max = 17,/' "content/_editor/tables.lua: $stale"
  expect_noticed scripts/kinds/login.lua 's/doc = "diamonds given"/unit = ""/' 'diamonds has no doc'
  expect_noticed scripts/kinds/login.lua 's/name = "energy"/name = "vigour"/' "unknown key 'energy'"
  expect_noticed scripts/kinds/event.lua 's/class = "minor", sens/class = "tiny", sens/' "there is no class 'tiny'"
  expect_noticed scripts/kinds/skips.lua 's/price = 5,/price = 0,/' 'example of price: 0 does not fit'
  expect_noticed scripts/kinds/event.lua 's/\[\[/[=[/' 'scripts/kinds/event.lua'
  expect_noticed core/model/person.h 's/"pet", "your pet"/"cat", "your cat"/' "$REFERENCE: $stale"
  expect_noticed core/trigger/content.h 's/"recovered"/"healed"/' "signal 'recovered', which is gone"
  expect_noticed core/script/sets.c 's/"winter"/"monsoon"/' "season 'winter'"
  expect_noticed core/script/kinds.c 's/\{"skips", NULL/{"leaps", NULL/' 'leaps.lua cannot be read'
  expect_noticed core/script/api_life.c 's/\{"age", life_age_\}/&, {"height", life_age_}/' "API_LIFE has 'height'"
  expect_noticed core/script/api_story.c 's/\{"meet", story_meet\}, //' "explains 'meet', which API_STORY has no more"
  expect_noticed core/script/stdlib_math.c 's/\{"abs", math_abs\}/{"sign", math_abs}/' "'abs', which STDLIB_MATH"
  expect_noticed core/script/api_story.c 's/CAPTION_CHARACTERS_MAX 120/CAPTION_CHARACTERS_MAX 90/' "$REFERENCE: $stale"
}

test_stubs_load() {
  local path output
  for path in "${STUBS[@]}"; do
    if output=$(lua5.4 -e 'assert(loadfile(arg[1], "t", {}))()' "$ROOT/$path" 2>&1); then
      verdict ok "$path loads"
    else
      verdict bad "$path does not load" "$output"
    fi
    if [[ $(head -n 1 -- "$ROOT/$path") == ---@meta* ]]; then verdict ok "$path"; else verdict bad "$path: no ---@meta"; fi
  done
}

# Every field name of every schema, found by walking whatever tables a schema is made of.
field_names() {
  lua5.4 - "$ROOT"/scripts/kinds/*.lua <<'EOT'
local names = {}
local function walk(spec)
  for _, field in ipairs(spec.fields or {}) do
    names[field.name] = true
  end
  for _, part in pairs(spec) do
    if type(part) == "table" then
      walk(part)
    end
  end
end
for _, path in ipairs(arg) do
  walk(dofile(path))
end
for name in pairs(names) do
  print(name)
end
EOT
}

test_fields() {
  local name count=0
  while IFS= read -r name; do
    count=$((count + 1))
    if grep -qE -- "^---@field $name\??( |$)" "${STUBS[@]/#/$ROOT/}"; then
      verdict ok "$name"
    else
      verdict bad "no stub for the field $name"
    fi
    if grep -qE -- "^\| \`([^\`|]*\.)?$name\` \|" "$ROOT/$REFERENCE"; then
      verdict ok "$name"
    else
      verdict bad "no row in the reference for the field $name"
    fi
  done < <(field_names)
  if ((count > 100)); then verdict ok "$count fields"; else verdict bad "only $count fields were found"; fi
}

# What a script can really name, as the sandbox's own test saw it, and what the registers say.
test_bindings() {
  local surface=$ROOT/tests/fixtures/script_surface.txt name library count=0
  while IFS= read -r name; do
    count=$((count + 1))
    expect_in "function life:$name(" "$ROOT/${STUBS[1]}"
    expect_in "| \`p:$name(" "$ROOT/$REFERENCE"
  done < <({
    sed -nE 's/^p\.<metatable>\.__index\.<upvalue 1>\.([a-z_]+) native function$/\1/p' "$surface"
    sed -nE '/^const luaL_Reg API_/,/^};/p' "$ROOT"/core/script/api*.c | grep -oE '\{"[a-z_]+"' | tr -d '{"'
  } | sort -u)
  while IFS= read -r name; do
    count=$((count + 1))
    expect_in "function $name(" "${STUBS[@]/#/$ROOT/}"
  done < <(sed -nE 's/^_ENV\.<metatable>\.__index\.([a-z]+) native function$/\1/p' "$surface")
  while IFS=. read -r library name; do
    count=$((count + 1))
    if grep -qE -- "^(function )?$library\.$name(\(| =)" "$ROOT/${STUBS[1]}"; then
      verdict ok "$library.$name"
    else
      verdict bad "no stub for $library.$name"
    fi
    expect_in "| \`$library.$name" "$ROOT/$REFERENCE"
  done < <(sed -nE \
    's/^_ENV\.<metatable>\.__index\.([a-z]+)\.<metatable>\.__index\.([a-z_]+) (native function|number)$/\1.\2/p' "$surface")
  if ((count > 60)); then verdict ok "$count bindings"; else verdict bad "only $count bindings were found"; fi
}

test_links() {
  local link
  expect_in '(REFERENCE.md)' "$ROOT/content/README.md"
  while IFS= read -r link; do
    if grep -qixE -- "#+ ${link//-/ }" "$ROOT/$REFERENCE"; then
      verdict ok "$link"
    else
      verdict bad "the reference links to #$link, which is no heading"
    fi
  done < <(grep -oE '\(#[a-z-]+\)' "$ROOT/$REFERENCE" | tr -d '(#)' | sort -u)
}

copy_tree
test_up_to_date
test_same_bytes
copy_tree
test_changes_are_noticed
test_stubs_load
test_fields
test_bindings
test_links

printf 'test_content_docs: %d of %d cases as expected\n' $((case_count - failure_count)) "$case_count"
((failure_count == 0))
