/* Replays the fuzzer's corpus without the fuzzer: what it once found stays found under every compiler. */
#include "unit/proto/help.h"

#include <dirent.h>
#include <stdio.h>

#define CORPUS          SOURCE_DIR "/tests/fuzz/corpus/msg"
#define FILE_BYTES_MAX  4096
#define FILES_COUNT_MIN 30

static void replay(const char *name)
{
  char path[512], bytes[FILE_BYTES_MAX];
  struct msg msg;
  struct msg_fault fault;
  snprintf(path, sizeof path, "%s/%s", CORPUS, name);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  size_t size_bytes = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  int status = decode_bytes(bytes, size_bytes, &msg, NULL, &fault);
  assert_true(status == 0 || status == E_INVALID);
  if (status != 0) assert_in_range(fault.code, ERROR_NONE + 1, ERROR_COUNT - 1);
  /* A seed's name tells its outcome; the bodies of HTTP have no type. */
  if (strncmp(name, "bad_", 4) == 0) assert_int_equal(status, E_INVALID);
  if (strncmp(name, "good_", 5) == 0) assert_true(status == 0 || fault.code == ERROR_UNKNOWN_TYPE);
}

static void test_corpus(void **state)
{
  size_t count = 0;
  DIR *folder = opendir(CORPUS);
  assert_non_null(folder);
  for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
    if (entry->d_name[0] == '.') continue;
    replay(entry->d_name);
    count++;
  }
  closedir(folder);
  assert_true(count >= FILES_COUNT_MIN);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_corpus)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
