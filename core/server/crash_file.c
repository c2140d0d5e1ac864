#include "server/crash_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

#define FILE_BYTES_MAX ((size_t)CRASH_LINE_BYTES * 64)
#define HASH_DIGITS    16
#define PATH_CHARS     "abcdefghijklmnopqrstuvwxyz0123456789_/."

static size_t append_text(char *out, size_t used, const char *text)
{
  size_t size = strlen(text);
  memcpy(out + used, text, size);
  return used + size;
}

size_t crash_line(const struct script_crash *crash, char out[CRASH_LINE_BYTES])
{
  _Static_assert(sizeof "crashed event " + HASH_DIGITS + sizeof crash->path + 2 < CRASH_LINE_BYTES, "a line has room");
  size_t used = append_text(out, 0, crash->is_hang ? "hung " : "crashed ");
  used = append_text(out, used, crash->is_reading ? "file " : "event ");
  for (int i = HASH_DIGITS - 1; i >= 0; i--)
    out[used++] = "0123456789abcdef"[crash->source_hash >> (4 * i) & 15];
  out[used++] = ' ';
  used = append_text(out, used, crash->path);
  out[used++] = '\n';
  out[used] = '\0';
  return used;
}

/* Takes one word and the blank behind it off the front of *text. */
static bool take_word(const char **text, const char *word)
{
  size_t size = strlen(word);
  if (strncmp(*text, word, size) != 0 || (*text)[size] != ' ') return false;
  *text += size + 1;
  return true;
}

static bool parse_line(const char *line, struct script_crash *out)
{
  *out = (struct script_crash){0};
  out->is_hang = take_word(&line, "hung");
  if (!out->is_hang && !take_word(&line, "crashed")) return false;
  out->is_reading = take_word(&line, "file");
  if (!out->is_reading && !take_word(&line, "event")) return false;
  for (int i = 0; i < HASH_DIGITS; i++, line++) {
    const char *digits = "0123456789abcdef", *digit = *line ? strchr(digits, *line) : NULL;
    if (!digit) return false;
    out->source_hash = out->source_hash << 4 | (uint64_t)(digit - digits);
  }
  size_t size = *line == ' ' ? strlen(++line) : 0;
  if (size == 0 || size >= sizeof out->path || strspn(line, PATH_CHARS) != size) return false;
  memcpy(out->path, line, size + 1);
  return true;
}

static bool is_known(const struct crash_list *list, const struct script_crash *crash)
{
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->items[i].path, crash->path) == 0 && list->items[i].source_hash == crash->source_hash) return true;
  return false;
}

static void add(struct crash_list *list, const struct script_crash *crash)
{
  if (is_known(list, crash)) return;
  if (list->count == CRASHES_MAX) {
    memmove(&list->items[0], &list->items[1], (CRASHES_MAX - 1) * sizeof list->items[0]);
    list->count--;
  }
  list->items[list->count++] = *crash;
}

void crash_file_read(const char *path, struct crash_list *out)
{
  struct buf text;
  struct script_crash crash;
  int wrong_count = 0;
  out->count = 0;
  buf_init(&text, FILE_BYTES_MAX);
  int status = file_read(path, &text);
  if (status && status != E_NOT_FOUND)
    LOG(WARN, "file of crashed scripts passed over", LOG_TEXT("file", path), LOG_STATUS(status));
  if (!status && text.data && strlen(text.data) == text.size_bytes) {
    char *next = text.data;
    for (char *line = strsep(&next, "\n"); line; line = strsep(&next, "\n")) {
      if (parse_line(line, &crash))
        add(out, &crash);
      else
        wrong_count += *line != '\0';
    }
  } else if (!status && text.size_bytes > 0) {
    wrong_count = 1;
  }
  buf_deinit(&text);
  if (wrong_count > 0)
    LOG(WARN, "file of crashed scripts holds lines that are none", LOG_TEXT("file", path),
        LOG_INT("lines", wrong_count));
}

static int write_all(int file, const char *data, size_t size_bytes)
{
  bool is_written = write(file, data, size_bytes) == (ssize_t)size_bytes && fsync(file) == 0;
  return close(file) == 0 && is_written ? E_OK : E_IO;
}

int crash_file_write(const char *path, const struct crash_list *list)
{
  char fresh[1024], text[CRASHES_MAX * CRASH_LINE_BYTES];
  size_t used = 0;
  if (list->count == 0) return unlink(path) == 0 || access(path, F_OK) != 0 ? E_OK : E_IO;
  for (size_t i = 0; i < list->count; i++) {
    char line[CRASH_LINE_BYTES];
    size_t size = crash_line(&list->items[i], line);
    memcpy(text + used, line, size);
    used += size;
  }
  int size = snprintf(fresh, sizeof fresh, "%s.new", path);
  if (size < 0 || (size_t)size >= sizeof fresh) return E_IO;
  int file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0 || write_all(file, text, used)) return E_IO;
  return rename(fresh, path) == 0 ? E_OK : E_IO;
}

int crash_file_append(const char *path, const struct script_crash *crash)
{
  char line[CRASH_LINE_BYTES];
  size_t size = crash_line(crash, line);
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  return file < 0 ? E_IO : write_all(file, line, size);
}
