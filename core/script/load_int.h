/* What the parts of the loader share while one generation is built. Private to core/script. */
#ifndef SCRIPT_LOAD_INT_H
#define SCRIPT_LOAD_INT_H

#include "base/map.h"
#include "script/api.h"
#include "script/convert.h"
#include "script/kinds.h"
#include "script/node.h"
#include "script/script.h"
#include "script/vm.h"

#define FILES_MAX           4096
#define FILE_NAME_BYTES_MAX 120
#define CONTENT_PATH_BYTES  160 /* a file name and the id of a row in it */
#define SCHEMAS_MAX         32
#define REFERENCES_MAX      65536
#define NAMES_MAX           65536
#define CONTENT_BYTES_MAX   ((size_t)64 << 20)
#define SCRATCH_BYTES_MAX   ((size_t)128 << 20)

/* A file that made handlers, kept so that a worn vm can be replaced without reading the folder again. */
struct source {
  const char *chunk_name; /* "@content/events/x.lua" */
  const char *text;
  size_t size_bytes;
};

struct script {
  struct vm *vm;
  struct api api;
  struct content content;
  struct source *sources; /* in the order their handlers were numbered; in the content's arena */
  uint32_t source_count;
  size_t baseline_bytes; /* held by the vm after the load */
  uint32_t renew_count;
};

/* One content file: its text for positions, and its definition once it was run. */
struct unit {
  const char *file; /* "events/infancy/red_eggs.lua" */
  const char *id;   /* "events/infancy/red_eggs" */
  const struct content_kind *kind;
  const char *text;
  size_t size_bytes;
  struct node *root; /* NULL when it did not run */
  bool is_valid;     /* passed its schema */
};

enum reference_kind {
  REFERENCE_CONTENT, /* to a definition of one of the kinds the schema names */
  REFERENCE_WINDOW,
  REFERENCE_PROGRESS /* a step of the quest that is the key, or a word for where the quest stands */
};

/* A name that must exist somewhere else; looked up when every file was read. */
struct reference {
  enum reference_kind kind;
  const struct unit *unit;
  const struct node *spec; /* of the schema */
  const struct node *node;
};

/* One place where a flag is set or asked for. */
struct flag_use {
  const struct unit *unit;
  struct position at;
  const char *name;
  uint64_t hash;
  bool is_set; /* else asked for */
};

/* A file of scripts/kinds. */
struct schema {
  const char *name;
  struct node *root;
};

struct loader {
  const struct script_options *options;
  struct script *script;
  struct problems *problems;
  struct arena scratch; /* nodes and texts of files; freed after the load */
  struct schema schemas[SCHEMAS_MAX];
  uint32_t schema_count;
  struct unit *units;
  uint32_t unit_count, unit_capacity;
  struct reference *references;
  uint32_t reference_count, reference_capacity;
  struct flag_use *flag_uses;
  uint32_t flag_use_count, flag_use_capacity;
  struct map names;        /* hash -> text of every name, to find collisions */
  const struct unit *unit; /* being validated or compiled */
  int status;              /* E_NOMEM sticks */
};

/* A finding in the present unit. */
#define PROBLEM(loader_, at_, rule_, ...)                                                                              \
  problems_add((loader_)->problems, (loader_)->unit->file, (at_).line, (at_).column, SEVERITY_ERROR, rule_, __VA_ARGS__)
#define PROBLEM_WARNING(loader_, at_, rule_, ...)                                                                      \
  problems_add((loader_)->problems, (loader_)->unit->file, (at_).line, (at_).column, SEVERITY_WARNING, rule_,          \
               __VA_ARGS__)

/* load.c */
const struct node *loader_schema(const struct loader *l, const char *kind);
const struct unit *loader_unit(const struct loader *l, const char *id);
void loader_refer(struct loader *l, enum reference_kind kind, const struct node *spec, const struct node *node);
/* Hash of a name; a problem when another name has the same one. */
uint64_t loader_name(struct loader *l, const struct node *node, const char *name, size_t size_bytes);

/* Memory of the generation; NULL and a sticky status when there is none. count 0 gives a valid pointer. */
void *loader_alloc(struct loader *l, size_t count, size_t size_bytes);
const char *loader_text(struct loader *l, const char *text);
/* Room for every definition of the present unit's kind, made when there is none yet. NULL as loader_alloc. */
void *loader_room(struct loader *l, void *present, size_t size_bytes);

/* schema.c: checks a node against a kind's schema; every finding is added. */
void schema_check_unit(struct loader *l, const struct node *root, const char *kind);

/* check_flags.c: notes a use of a flag (name_size_bytes of name); tells flags that are only set or only asked for. */
void check_flag_use(struct loader *l, struct position at, const char *name, size_t name_size_bytes, bool is_set);
void check_flags(struct loader *l);
/* check_refs.c: names that must exist elsewhere. */
void check_references(struct loader *l);

/* compile_*.c: what kinds are put together from. */
/* The present file's own definition, or that of a row of it by its id. */
struct definition compile_definition(struct loader *l, enum definition_kind kind, const char *row_id);
void compile_cond(struct loader *l, const struct node *node, struct cond *out);
/* A condition somebody waits for: a finding when no write would announce that it holds. NULL = no condition. */
void compile_goal(struct loader *l, const struct node *node, struct cond *out);
void compile_outcome(struct loader *l, const struct node *node, struct outcome *out);
/* Effects and script alone, where roll and words mean something else. */
void compile_doings(struct loader *l, const struct node *node, struct outcome *out);
void compile_odds(struct loader *l, const struct node *chance, struct odds *out);
void compile_effects(struct loader *l, const struct node *node, const struct effect **out_effects, uint32_t *out_count);
void compile_texts(struct loader *l, const struct node *node, struct texts *out);
/* The duration of that key in minutes, or the fallback. */
int64_t compile_duration(const struct node *table, const char *key, int64_t fallback_min);

/* compile_moved.c: the new name of a content id, one rename on, or NULL. */
const char *moved_target(const struct loader *l, const char *id);

/* Points to milli-points and the like. */
int32_t milli(double points);

#endif
