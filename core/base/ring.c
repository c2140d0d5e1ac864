/* Bounded queue under a lock: its users exchange whole batches, so the lock is taken rarely. */
#include "base/ring.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "base/assert.h"

enum { MS_PER_S = 1000, NS_PER_MS = 1000000, NS_PER_S = 1000000000 };

struct ring {
  pthread_mutex_t lock;
  pthread_cond_t has_news; /* something was pushed, or the ring was closed */
  size_t capacity_count;
  size_t head_index; /* oldest item */
  size_t count;
  bool is_closed;
  void *items[];
};

int ring_new(struct ring **out_ring, size_t capacity_count)
{
  CHECK(capacity_count > 0);
  *out_ring = NULL;
  if (capacity_count > (SIZE_MAX - sizeof(struct ring)) / sizeof(void *)) return E_NOMEM;
  struct ring *r = calloc(1, sizeof *r + capacity_count * sizeof(void *));
  if (!r) return E_NOMEM;
  r->capacity_count = capacity_count;
  /* With default attributes these two cannot fail on this platform. */
  CHECK(pthread_mutex_init(&r->lock, NULL) == 0);
  CHECK(pthread_cond_init(&r->has_news, NULL) == 0);
  *out_ring = r;
  return 0;
}

void ring_free(struct ring *r)
{
  if (!r) return;
  pthread_cond_destroy(&r->has_news);
  pthread_mutex_destroy(&r->lock);
  free(r);
}

int ring_push(struct ring *r, void *item)
{
  int status = 0;
  pthread_mutex_lock(&r->lock);
  if (r->is_closed) {
    status = E_CLOSED;
  } else if (r->count == r->capacity_count) {
    status = E_FULL;
  } else {
    /* Both terms are below the capacity, so one subtraction replaces a division. */
    size_t index = r->head_index + r->count;
    if (index >= r->capacity_count) index -= r->capacity_count;
    r->items[index] = item;
    r->count++;
    pthread_cond_signal(&r->has_news);
  }
  pthread_mutex_unlock(&r->lock);
  return status;
}

/* The lock is held. */
static size_t items_take(struct ring *r, void **out_items, size_t count_max)
{
  size_t taken = 0;
  while (taken < count_max && r->count > 0) {
    out_items[taken++] = r->items[r->head_index];
    r->head_index = r->head_index + 1 == r->capacity_count ? 0 : r->head_index + 1;
    r->count--;
  }
  return taken;
}

size_t ring_pop(struct ring *r, void **out_items, size_t count_max)
{
  pthread_mutex_lock(&r->lock);
  size_t taken = items_take(r, out_items, count_max);
  pthread_mutex_unlock(&r->lock);
  return taken;
}

size_t ring_pop_wait(struct ring *r, void **out_items, size_t count_max)
{
  pthread_mutex_lock(&r->lock);
  while (r->count == 0 && !r->is_closed)
    pthread_cond_wait(&r->has_news, &r->lock);
  size_t taken = items_take(r, out_items, count_max);
  pthread_mutex_unlock(&r->lock);
  return taken;
}

static struct timespec time_in(unsigned wait_ms)
{
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  at.tv_sec += wait_ms / MS_PER_S;
  at.tv_nsec += (long)(wait_ms % MS_PER_S) * NS_PER_MS;
  if (at.tv_nsec >= NS_PER_S) {
    at.tv_nsec -= NS_PER_S;
    at.tv_sec++;
  }
  return at;
}

size_t ring_pop_within(struct ring *r, void **out_items, size_t count_max, unsigned timeout_ms)
{
  struct timespec until = time_in(timeout_ms);
  int error = 0;
  pthread_mutex_lock(&r->lock);
  while (r->count == 0 && !r->is_closed && error == 0)
    error = pthread_cond_clockwait(&r->has_news, &r->lock, CLOCK_MONOTONIC, &until);
  size_t taken = items_take(r, out_items, count_max);
  pthread_mutex_unlock(&r->lock);
  return taken;
}

bool ring_is_closed(struct ring *r)
{
  pthread_mutex_lock(&r->lock);
  bool is_closed = r->is_closed;
  pthread_mutex_unlock(&r->lock);
  return is_closed;
}

void ring_close(struct ring *r)
{
  pthread_mutex_lock(&r->lock);
  r->is_closed = true;
  pthread_cond_broadcast(&r->has_news);
  pthread_mutex_unlock(&r->lock);
}

size_t ring_count(struct ring *r)
{
  pthread_mutex_lock(&r->lock);
  size_t count = r->count;
  pthread_mutex_unlock(&r->lock);
  return count;
}
