/* Counter-based random numbers: a value depends on (seed, stream, item, draw) alone and on no shared state,
 * so the rolls of one event never disturb another's and a life can be replayed from any point.
 * The mixer is the 64-bit finaliser of SplitMix64 (Steele, Lea, Flood 2014), applied to key + draw * golden ratio.
 * Not for secrets: those come from core/crypto. Thread: any (plain values). */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stdint.h>

struct rng {
  uint64_t key;
  uint64_t draw; /* numbers taken so far */
};

/* What a stream is for; part of every key. Values are saved implicitly (they shape stories): never renumber. */
enum rng_stream {
  RNG_BIRTH = 1,     /* family, traits and names at birth; item 0 */
  RNG_CANDIDATE = 2, /* random events; item = candidate number */
  RNG_EVENT = 3,     /* rolls inside content; item = content id hash ^ occurrence, see rng_item() */
  RNG_PERSON = 4,    /* a character; item = person number */
  RNG_MORTALITY = 5, /* the two clocks of death; item = redraw number */
  RNG_ACTIVITY = 6,  /* outcome of a chosen activity; item = activity number of this life */
  RNG_PLACE = 7,     /* where a life is; item = day number * 4 + part of day */
  RNG_WEATHER = 8,   /* item = day number */
  RNG_ILLNESS = 9,   /* item = month pass number */
  RNG_PLAYER = 10    /* the simulator's made-up player */
};

uint64_t rng_mix(uint64_t value);

/* Combines a content id hash and its occurrence into one item. */
uint64_t rng_item(uint64_t id_hash, uint64_t occurrence);

struct rng rng_make(uint64_t seed, enum rng_stream stream, uint64_t item);
uint64_t rng_next(struct rng *r);
/* Uniform in [0, bound), without bias; bound > 0. */
uint64_t rng_below(struct rng *r, uint64_t bound);
/* Uniform in [low, high], both included; low <= high. */
int64_t rng_range(struct rng *r, int64_t low, int64_t high);
/* Uniform in [0, 1), 53 bits. */
double rng_unit(struct rng *r);
/* True with the given probability; <= 0 never, >= 1 always. Always takes exactly one draw. */
int rng_chance(struct rng *r, double probability);
/* Exponential with mean 1; always finite and > 0. */
double rng_exponential(struct rng *r);
/* Normal draw clamped to mean +- 3 sd (Box-Muller, two draws). */
double rng_normal(struct rng *r, double mean, double sd);

#endif
