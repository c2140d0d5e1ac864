/* Reading files, walking folders, making folders: in a folder of its own under /tmp. */
#include "unit/base/unit.h"

#include <unistd.h>

#include "base/file.h"

static char root[64];

static const char *path_of(const char *name)
{
  static char path[512];
  snprintf(path, sizeof path, "%s/%s", root, name);
  return path;
}

static void file_put(const char *name, const char *text)
{
  FILE *file = fopen(path_of(name), "w");
  assert_non_null(file);
  assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
  assert_int_equal(fclose(file), 0);
}

static void test_read(void **state)
{
  struct buf b;
  buf_init(&b, 8);
  file_put("read.txt", "12345678");
  assert_int_equal(file_read(path_of("read.txt"), &b), 0);
  assert_string_equal(b.data, "12345678");
  assert_int_equal(file_read(path_of("read.txt"), &b), E_FULL);
  buf_clear(&b);
  assert_int_equal(file_read(path_of("missing.txt"), &b), E_NOT_FOUND);
  assert_int_equal(file_read(root, &b), E_IO);
  buf_deinit(&b);
}

static int path_note(void *context, const char *relative_path)
{
  struct buf *seen = context;
  buf_printf(seen, "%s ", relative_path);
  return strstr(relative_path, "stop") ? E_CONFLICT : 0;
}

static void test_walk(void **state)
{
  struct buf seen;
  buf_init(&seen, 1000);
  assert_int_equal(file_make_folder(path_of("tree/b/deep")), 0);
  assert_int_equal(file_make_folder(path_of("tree/.hidden")), 0);
  assert_int_equal(file_make_folder(path_of("tree/empty.lua")), 0);
  static const char *const names[] = {"tree/z.lua",    "tree/a.lua",         "tree/b/deep/x.lua", "tree/b.lua",
                                      "tree/b/y.lua",  "tree/.hidden/n.lua", "tree/#off.lua",     "tree/.x.lua",
                                      "tree/old.lua~", "tree/other.txt",     "tree/B.lua"};
  for (size_t i = 0; i < UNIT_COUNT(names); i++)
    file_put(names[i], "");
  assert_int_equal(symlink(".", path_of("tree/circle")), 0);
  assert_int_equal(symlink("a.lua", path_of("tree/link.lua")), 0);
  assert_int_equal(symlink("nowhere", path_of("tree/broken.lua")), 0);
  assert_int_equal(file_walk(path_of("tree"), ".lua", path_note, &seen), 0);
  assert_string_equal(seen.data, "B.lua a.lua b.lua b/deep/x.lua b/y.lua link.lua z.lua ");

  buf_clear(&seen);
  file_put("tree/b/stop.lua", "");
  assert_int_equal(file_walk(path_of("tree"), ".lua", path_note, &seen), E_CONFLICT);
  assert_string_equal(seen.data, "B.lua a.lua b.lua b/deep/x.lua b/stop.lua ");
  assert_int_equal(file_walk(path_of("no-tree"), ".lua", path_note, &seen), E_NOT_FOUND);
  assert_int_equal(file_walk(path_of("tree/a.lua"), ".lua", path_note, &seen), E_NOT_FOUND);
  buf_deinit(&seen);
}

static void test_walk_depth(void **state)
{
  struct buf seen;
  buf_init(&seen, 1000);
  assert_int_equal(file_make_folder(path_of("deep/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16")), 0);
  file_put("deep/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/a.lua", "");
  assert_int_equal(file_walk(path_of("deep"), ".lua", path_note, &seen), 0);
  assert_non_null(strstr(seen.data, "16/a.lua"));
  buf_clear(&seen);
  assert_int_equal(file_make_folder(path_of("deep/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17")), 0);
  assert_int_equal(file_walk(path_of("deep"), ".lua", path_note, &seen), E_FULL);
  assert_int_equal(seen.size_bytes, 0);
  buf_deinit(&seen);
}

static void test_make_folder(void **state)
{
  assert_int_equal(file_make_folder(path_of("made//one/two/")), 0);
  assert_int_equal(file_make_folder(path_of("made/one/two")), 0);
  assert_int_equal(access(path_of("made/one/two"), W_OK), 0);
  file_put("made/file", "");
  assert_int_equal(file_make_folder(path_of("made/file")), E_IO);
  assert_int_equal(file_make_folder(path_of("made/file/below")), E_IO);
  assert_int_equal(file_make_folder(""), E_IO);
}

static int root_make(void **state)
{
  snprintf(root, sizeof root, "/tmp/baolife-file-XXXXXX");
  return mkdtemp(root) ? 0 : -1;
}

static int root_remove(void **state)
{
  char command[128];
  snprintf(command, sizeof command, "rm -rf -- '%s'", root);
  return system(command);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_read),
      cmocka_unit_test(test_walk),
      cmocka_unit_test(test_walk_depth),
      cmocka_unit_test(test_make_folder),
  };
  return cmocka_run_group_tests(tests, root_make, root_remove);
}
