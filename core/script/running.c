#include "script/running.h"

#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"

#define CONDEMNED ((uint64_t)1 << 63)

/* One thread's calls. The ticket counts beginnings and ends, so it is odd while a call is under way. */
struct slot {
  _Atomic uint64_t ticket;
  const struct running_subject *_Atomic subject;
};

static struct slot slots[RUNNING_MAX];
static atomic_uint slot_count;
static _Thread_local struct slot *mine;
static _Thread_local bool is_unwatched;

static bool take_slot(void)
{
  if (is_unwatched) return false;
  unsigned index = atomic_fetch_add(&slot_count, 1);
  is_unwatched = index >= RUNNING_MAX;
  if (!is_unwatched) mine = &slots[index];
  return !is_unwatched;
}

void running_begin(const struct running_subject *subject)
{
  if (!mine && !take_slot()) return;
  uint64_t ticket = atomic_load_explicit(&mine->ticket, memory_order_relaxed);
  atomic_store_explicit(&mine->subject, subject, memory_order_relaxed);
  atomic_store_explicit(&mine->ticket, ticket + 1, memory_order_release);
}

void running_end(void)
{
  if (!mine) return;
  uint64_t ticket = atomic_load_explicit(&mine->ticket, memory_order_relaxed);
  if (!(ticket & CONDEMNED) && atomic_compare_exchange_strong(&mine->ticket, &ticket, ticket + 1)) return;
  for (;;)
    pause(); /* the watcher is ending the process and still reads the subject */
}

/* Neither allocates nor locks: also called while the process crashes. */
static void name_subject(const struct running_subject *subject, struct script_crash *out)
{
  const char *path = "";
  *out = (struct script_crash){.is_reading = !subject->content};
  if (subject->content) {
    const struct definition *owner = content_definition(subject->content, subject->owner);
    if (owner) path = owner->path, out->source_hash = owner->source_hash;
  } else {
    path = subject->chunk_name[0] == '@' ? subject->chunk_name + 1 : subject->chunk_name;
    if (strncmp(path, "content/", 8) == 0) path += 8;
    out->source_hash = hash_bytes(subject->text, subject->size_bytes);
  }
  size_t size = strnlen(path, sizeof out->path - 1);
  memcpy(out->path, path, size);
  out->path[size] = '\0';
}

bool running_condemn(struct running_watch *watch, int64_t passed_ms, int64_t limit_ms, struct script_crash *out)
{
  unsigned count = atomic_load(&slot_count);
  for (unsigned i = 0; i < count && i < RUNNING_MAX; i++) {
    uint64_t ticket = atomic_load_explicit(&slots[i].ticket, memory_order_acquire);
    if (ticket % 2 == 0 || ticket & CONDEMNED || ticket != watch->seen[i].ticket) {
      watch->seen[i].ticket = ticket;
      watch->seen[i].lasted_ms = 0;
      continue;
    }
    watch->seen[i].lasted_ms += passed_ms;
    if (watch->seen[i].lasted_ms <= limit_ms) continue;
    if (!atomic_compare_exchange_strong(&slots[i].ticket, &ticket, ticket | CONDEMNED)) continue;
    name_subject(atomic_load(&slots[i].subject), out);
    return true;
  }
  return false;
}

bool running_here(struct script_crash *out)
{
  if (!mine) return false;
  uint64_t ticket = atomic_load(&mine->ticket);
  if (ticket % 2 == 0 || ticket & CONDEMNED) return false;
  name_subject(atomic_load(&mine->subject), out);
  return true;
}
