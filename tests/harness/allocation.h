/* Allocation as the linker wraps it (tests/CMakeLists.txt), so that a test decides which one finds no memory. To be
 * included by one file of a program, which says in allocation_is_refused() whether this one does. Thread: any. */
#ifndef TEST_HARNESS_ALLOCATION_H
#define TEST_HARNESS_ALLOCATION_H

#include <stdbool.h>
#include <stddef.h>

static bool allocation_is_refused(void);

void *__real_malloc(size_t size_bytes);
void *__wrap_malloc(size_t size_bytes);
__attribute__((used)) void *__wrap_malloc(size_t size_bytes)
{
  return allocation_is_refused() ? NULL : __real_malloc(size_bytes);
}

void *__real_calloc(size_t count, size_t size_bytes);
void *__wrap_calloc(size_t count, size_t size_bytes);
__attribute__((used)) void *__wrap_calloc(size_t count, size_t size_bytes)
{
  return allocation_is_refused() ? NULL : __real_calloc(count, size_bytes);
}

void *__real_realloc(void *block, size_t size_bytes);
void *__wrap_realloc(void *block, size_t size_bytes);
__attribute__((used)) void *__wrap_realloc(void *block, size_t size_bytes)
{
  return allocation_is_refused() ? NULL : __real_realloc(block, size_bytes);
}

char *__real_strdup(const char *text);
char *__wrap_strdup(const char *text);
__attribute__((used)) char *__wrap_strdup(const char *text)
{
  return allocation_is_refused() ? NULL : __real_strdup(text);
}

#endif
