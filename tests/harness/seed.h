/* What the environment says of tests that try much: their seed, and how much of it all they try. */
#ifndef HARNESS_SEED_H
#define HARNESS_SEED_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Seed of a random test: BAOLIFE_TEST_SEED or a fixed one; always printed. */
static inline uint64_t harness_seed(void)
{
  const char *text = getenv("BAOLIFE_TEST_SEED");
  uint64_t seed = text ? strtoull(text, NULL, 10) : 20261120;
  printf("seed %llu (set BAOLIFE_TEST_SEED to repeat another)\n", (unsigned long long)seed);
  return seed;
}

/* Every how many of all faults is made: BAOLIFE_FAULT_STRIDE (1: each), or what is usual. */
static inline long harness_fault_stride(long usual)
{
  const char *text = getenv("BAOLIFE_FAULT_STRIDE");
  return text ? atol(text) : usual;
}

#endif
