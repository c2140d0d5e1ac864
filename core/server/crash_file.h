/* Which scripts took the process with them, kept in a text file in the data folder from one run to the next, a line
 * each: hung event 0123456789abcdef events/street/lost_wallet crashed file 0123456789abcdef
 * events/street/lost_wallet.lua (the number is the hash of the file's bytes). A line stays until its file changes.
 * Bounded: CRASHES_MAX lines, of which the newest count. The file may hold anything: lines that are none are passed
 * over. */
#ifndef SERVER_CRASH_FILE_H
#define SERVER_CRASH_FILE_H

#include "script/script.h"

#define CRASHES_MAX      16
#define CRASH_LINE_BYTES 224

struct crash_list {
  struct script_crash items[CRASHES_MAX];
  size_t count;
};

/* Reads the file; none gives an empty list. What cannot be read or understood is passed over with a warning in the log.
 * Thread: main. */
void crash_file_read(const char *path, struct crash_list *out);

/* Writes the list anew, through a second file that takes the first one's place; an empty list removes the file.
 * Errors: E_IO, the old file stays. Thread: main. */
int crash_file_write(const char *path, const struct crash_list *list) MUST_USE;

/* Adds a line and waits until the disk has it. Neither allocates nor locks: made for signal handlers. Errors: E_IO.
 * Thread: any. */
int crash_file_append(const char *path, const struct script_crash *crash) MUST_USE;

/* The line with its end; gives its size, at most CRASH_LINE_BYTES - 1. Safe in a signal handler. */
size_t crash_line(const struct script_crash *crash, char out[CRASH_LINE_BYTES]);

#endif
