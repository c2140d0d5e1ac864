/* The seed of random tests. */
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

#endif
