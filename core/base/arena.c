/* Bump memory in growing blocks. */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  BLOCK_SIZE_BYTES_MIN = 4096,
  BLOCK_SIZE_BYTES_MAX = 1 << 20, /* doubling stops here, so that waste stays small against the bound */
  ALIGNMENT_BYTES = _Alignof(max_align_t)
};

struct arena_block {
  struct arena_block *next;
  size_t used_bytes;
  size_t capacity_bytes;
  _Alignas(max_align_t) unsigned char data[];
};

void arena_init(struct arena *a, size_t size_bytes_max)
{
  *a = (struct arena){.size_bytes_max = size_bytes_max};
}

static void blocks_free(struct arena_block *block)
{
  while (block) {
    struct arena_block *next = block->next;
    free(block);
    block = next;
  }
}

void arena_deinit(struct arena *a)
{
  blocks_free(a->first);
  a->first = NULL;
  a->size_bytes = 0;
}

void arena_clear(struct arena *a)
{
  if (a->first) {
    blocks_free(a->first->next);
    a->first->next = NULL;
    a->first->used_bytes = 0;
  }
  a->size_bytes = 0;
}

static struct arena_block *block_add(struct arena *a, size_t size_bytes)
{
  size_t capacity = a->first ? a->first->capacity_bytes : BLOCK_SIZE_BYTES_MIN / 2;
  capacity = capacity < BLOCK_SIZE_BYTES_MAX / 2 ? capacity * 2 : BLOCK_SIZE_BYTES_MAX;
  if (capacity < size_bytes) capacity = size_bytes;
  if (capacity > SIZE_MAX - sizeof(struct arena_block)) return NULL;
  struct arena_block *block = malloc(sizeof *block + capacity);
  if (!block) return NULL;
  *block = (struct arena_block){.next = a->first, .capacity_bytes = capacity};
  a->first = block;
  return block;
}

/* Room that is not cleared, for callers that fill all of it. */
static void *arena_take(struct arena *a, size_t size_bytes)
{
  if (size_bytes == 0) size_bytes = 1;
  if (size_bytes > SIZE_MAX - ALIGNMENT_BYTES) return NULL;
  size_t rounded = (size_bytes + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
  if (rounded > a->size_bytes_max - a->size_bytes) return NULL;
  struct arena_block *block = a->first;
  if (!block || rounded > block->capacity_bytes - block->used_bytes) block = block_add(a, rounded);
  if (!block) return NULL;
  void *memory = block->data + block->used_bytes;
  block->used_bytes += rounded;
  a->size_bytes += rounded;
  return memory;
}

void *arena_alloc(struct arena *a, size_t size_bytes)
{
  void *memory = arena_take(a, size_bytes);
  if (memory) memset(memory, 0, size_bytes);
  return memory;
}

char *arena_text(struct arena *a, const char *text)
{
  return arena_text_n(a, text, strlen(text));
}

char *arena_text_n(struct arena *a, const char *text, size_t size_bytes)
{
  if (size_bytes == SIZE_MAX) return NULL;
  char *copy = arena_take(a, size_bytes + 1);
  if (!copy) return NULL;
  if (size_bytes) memcpy(copy, text, size_bytes);
  copy[size_bytes] = '\0';
  return copy;
}

void *arena_copy(struct arena *a, const void *data, size_t size_bytes)
{
  void *copy = arena_take(a, size_bytes);
  if (copy && size_bytes) memcpy(copy, data, size_bytes);
  return copy;
}
