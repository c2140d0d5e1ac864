/* Fills a database with saved lives: each sample is written for many accounts, through the store and in the rows that a
 * server would write. Thread: main. */
#ifndef LOAD_FILL_H
#define LOAD_FILL_H

#include "load/sample.h"
#include "server/server.h"

struct fill_options {
  uint64_t seed; /* of the samples and of each life's fate; with the same pepper the same rows but for their stamps */
  uint32_t sample_count;
  uint32_t line_count_max; /* of the story and of closed questions, per life */
  int64_t life_count;
  int64_t at_unix_ms;                  /* when everybody was last seen */
  void (*told)(int64_t written_count); /* about once a second; NULL = nobody asks */
};

/* Writes accounts with a device, welcome diamonds and a life each, numbered on from the last ones in the store. Device
 * and secret of account 7 are "load-00000007" and "load-secret-00000000000000000007". The server needs config, loop,
 * store, game and pepper. Errors: E_NOMEM and the store's; what was written before stays. */
int fill_lives(struct server *server, const struct fill_options *options) MUST_USE;

#define FILL_DEVICE_BYTES 48
void fill_device(int64_t account_id, char out_id[FILL_DEVICE_BYTES], char out_secret[FILL_DEVICE_BYTES]);

#endif
