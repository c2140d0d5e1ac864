#include "script/position.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_STRING, TOKEN_OTHER };

struct token {
  enum token_kind kind;
  const char *text; /* TOKEN_STRING: between the quotes; TOKEN_OTHER: one character */
  size_t size_bytes;
  struct position at;
};

/* A reader over the text; copying it saves a place to come back to. */
struct reader {
  const char *p, *end;
  int line;
  /* Where columns were counted up to: text is read once however long a line is. */
  const char *counted;
  int column;
  struct token token; /* the present one */
};

static struct reader reader_of(const char *text, size_t size_bytes)
{
  return (struct reader){.p = text, .end = text + size_bytes, .line = 1, .counted = text, .column = 1};
}

/* p lies in the present line, not before the place asked for last. */
static struct position place_of(struct reader *r, const char *p)
{
  for (; r->counted < p; r->counted++)
    r->column += ((unsigned char)*r->counted & 0xc0) != 0x80;
  return (struct position){r->line, r->column};
}

static void step(struct reader *r)
{
  if (*r->p == '\n') {
    r->line++;
    r->counted = r->p + 1;
    r->column = 1;
  }
  r->p++;
}

/* Level of the long bracket that opens at p ("[[" 0, "[=[" 1), or -1. */
static int long_level(const struct reader *r, const char *p)
{
  int level = 0;
  if (p >= r->end || *p != '[') return -1;
  for (p++; p < r->end && *p == '='; p++)
    level++;
  return p < r->end && *p == '[' ? level : -1;
}

/* Passes over a long bracket of that level; gives where its text ends. */
static const char *skip_long(struct reader *r, int level)
{
  for (int i = 0; i < level + 2; i++)
    step(r);
  while (r->p < r->end) {
    if (*r->p == ']' && r->end - r->p >= level + 2 && r->p[level + 1] == ']') {
      int equals = 0;
      while (equals < level && r->p[1 + equals] == '=')
        equals++;
      if (equals == level) {
        const char *text_end = r->p;
        for (int i = 0; i < level + 2; i++)
          step(r);
        return text_end;
      }
    }
    step(r);
  }
  return r->end;
}

static void skip_blank(struct reader *r)
{
  for (;;) {
    while (r->p < r->end && isspace((unsigned char)*r->p))
      step(r);
    if (r->end - r->p < 2 || r->p[0] != '-' || r->p[1] != '-') return;
    r->p += 2;
    int level = long_level(r, r->p);
    if (level >= 0)
      skip_long(r, level);
    else
      while (r->p < r->end && *r->p != '\n')
        step(r);
  }
}

static void read_quoted(struct reader *r)
{
  char quote = *r->p;
  step(r);
  r->token.text = r->p;
  while (r->p < r->end && *r->p != quote && *r->p != '\n') {
    if (*r->p == '\\' && r->p + 1 < r->end) step(r);
    step(r);
  }
  r->token.size_bytes = (size_t)(r->p - r->token.text);
  if (r->p < r->end) step(r);
}

/* Numbers come as TOKEN_OTHER pieces or names; nobody here needs their value. */
static void advance(struct reader *r)
{
  skip_blank(r);
  struct token *t = &r->token;
  *t = (struct token){.kind = TOKEN_END, .text = r->p, .at = place_of(r, r->p)};
  if (r->p >= r->end) return;
  unsigned char c = (unsigned char)*r->p;
  int level = long_level(r, r->p);
  if (c == '"' || c == '\'') {
    t->kind = TOKEN_STRING;
    read_quoted(r);
  } else if (level >= 0) {
    t->kind = TOKEN_STRING;
    t->text = r->p + level + 2;
    t->size_bytes = (size_t)(skip_long(r, level) - t->text);
  } else if (isalnum(c) || c == '_') {
    t->kind = TOKEN_NAME;
    while (r->p < r->end && (isalnum((unsigned char)*r->p) || *r->p == '_'))
      r->p++;
    t->size_bytes = (size_t)(r->p - t->text);
  } else {
    t->kind = TOKEN_OTHER;
    t->size_bytes = 1;
    step(r);
  }
}

static int is_symbol(const struct token *t, char c)
{
  return t->kind == TOKEN_OTHER && *t->text == c;
}

static int is_word(const struct token *t, const char *word)
{
  return t->kind == TOKEN_NAME && strlen(word) == t->size_bytes && memcmp(t->text, word, t->size_bytes) == 0;
}

/* How a token changes the nesting of brackets and blocks. */
static int nesting(const struct token *t)
{
  if (t->kind == TOKEN_OTHER) return strchr("({[", *t->text) ? 1 : strchr(")}]", *t->text) ? -1 : 0;
  if (is_word(t, "function") || is_word(t, "do") || is_word(t, "if") || is_word(t, "repeat")) return 1;
  return is_word(t, "end") || is_word(t, "until") ? -1 : 0;
}

/* Stands before the last top-level `return`; false when there is none. */
static int find_return(struct reader *r)
{
  struct reader scan = *r;
  int depth = 0, found = 0;
  for (advance(&scan); scan.token.kind != TOKEN_END; advance(&scan)) {
    if (depth == 0 && is_word(&scan.token, "return")) {
      *r = scan;
      found = 1;
    }
    depth += nesting(&scan.token);
  }
  return found;
}

static void inherit(struct node *n, struct position at)
{
  if (n->at.line == 0) n->at = at;
  if (n->value_at.line == 0) n->value_at = n->at;
  if (n->kind != NODE_TABLE) return;
  for (uint32_t i = 0; i < n->item_count; i++)
    inherit(&n->items[i], n->value_at);
}

/* Order of an item against a key (or, without one, an index), as items are sorted. */
static int compare_item(const struct node *item, const char *key, size_t size_bytes, int64_t index)
{
  if (!item->key || !key) {
    if (item->key || key) return item->key ? 1 : -1;
    return (item->index > index) - (item->index < index);
  }
  int order = strncmp(item->key, key, size_bytes);
  return order ? order : item->key[size_bytes] != '\0';
}

static struct node *find_item(struct node *table, const char *key, size_t size_bytes, int64_t index)
{
  if (!table || table->kind != NODE_TABLE) return NULL;
  uint32_t low = 0, high = table->item_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = compare_item(&table->items[middle], key, size_bytes, index);
    if (order == 0) return &table->items[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

static void read_table(struct reader *r, struct node *table, int depth);

/* A value up to the comma or bracket behind it. */
static void read_value(struct reader *r, struct node *n, int depth)
{
  if (n) n->value_at = r->token.at;
  if (is_symbol(&r->token, '{')) {
    read_table(r, n, depth + 1);
  }
  int level = 0;
  while (r->token.kind != TOKEN_END) {
    if (level == 0 && (is_symbol(&r->token, ',') || is_symbol(&r->token, ';') || is_symbol(&r->token, '}'))) return;
    level += nesting(&r->token);
    advance(r);
  }
}

/* Present token: the first of a field. */
static void read_field(struct reader *r, struct node *table, int64_t *index, int depth)
{
  struct token first = r->token;
  struct reader ahead = *r;
  struct node *n = NULL;
  advance(&ahead);
  if (first.kind == TOKEN_NAME && is_symbol(&ahead.token, '=') && ahead.p < ahead.end && *ahead.p != '=') {
    n = find_item(table, first.text, first.size_bytes, 0);
    advance(&ahead);
    *r = ahead;
  } else if (is_symbol(&first, '[')) {
    struct token key = ahead.token;
    if (key.kind == TOKEN_STRING) n = find_item(table, key.text, key.size_bytes, 0);
    if (key.kind == TOKEN_NAME && isdigit((unsigned char)*key.text))
      n = find_item(table, NULL, 0, strtoll(key.text, NULL, 10));
    while (ahead.token.kind != TOKEN_END && !is_symbol(&ahead.token, '='))
      advance(&ahead);
    advance(&ahead);
    *r = ahead;
  } else {
    n = find_item(table, NULL, 0, ++*index);
  }
  if (n && n->at.line == 0) n->at = first.at;
  read_value(r, n, depth);
}

/* Present token '{'; stands behind the matching '}' afterwards. */
static void read_table(struct reader *r, struct node *table, int depth)
{
  int64_t index = 0;
  if (depth > 100) {
    r->token.kind = TOKEN_END;
    return;
  }
  advance(r);
  while (r->token.kind != TOKEN_END && !is_symbol(&r->token, '}')) {
    if (is_symbol(&r->token, ',') || is_symbol(&r->token, ';'))
      advance(r);
    else
      read_field(r, table, &index, depth);
  }
  advance(r);
}

void position_mark(struct node *root, const char *text, size_t size_bytes)
{
  struct reader r = reader_of(text, size_bytes);
  root->at = root->value_at = (struct position){1, 1};
  if (find_return(&r)) {
    root->at = root->value_at = r.token.at;
    advance(&r);
    if (r.token.kind == TOKEN_NAME) advance(&r);
    if (is_symbol(&r.token, '(')) advance(&r);
    if (is_symbol(&r.token, '{')) {
      root->value_at = r.token.at;
      read_table(&r, root, 0);
    }
  }
  inherit(root, root->at);
}

struct position position_in_line(const char *text, size_t size_bytes, int line, const char *word)
{
  struct reader r = reader_of(text, size_bytes);
  struct position at = {line > 0 ? line : 1, 1};
  while (r.line < at.line && r.p < r.end)
    step(&r);
  const char *stop = memchr(r.p, '\n', (size_t)(r.end - r.p));
  size_t rest = (size_t)((stop ? stop : r.end) - r.p);
  const char *found = word && *word ? memmem(r.p, rest, word, strlen(word)) : NULL;
  return found ? place_of(&r, found) : at;
}

void position_texts(const char *text, size_t size_bytes, position_text_fn fn, void *context)
{
  struct reader r = reader_of(text, size_bytes);
  int dot_count = -1; /* between this text and the one before; -1 when anything else stands there */
  for (advance(&r); r.token.kind != TOKEN_END; advance(&r)) {
    if (r.token.kind == TOKEN_STRING) {
      fn(context, r.token.at, r.token.text, r.token.size_bytes, dot_count == 2);
      dot_count = 0;
    } else if (dot_count >= 0) {
      dot_count = is_symbol(&r.token, '.') ? dot_count + 1 : -1;
    }
  }
}
