#include "protocol_docs/indent.h"

#include <jansson.h>

int indent_write(const char *json, size_t size_bytes, FILE *out)
{
  json_error_t error;
  json_t *root = json_loadb(json, size_bytes, JSON_REJECT_DUPLICATES, &error);
  if (!root) fprintf(stderr, "%s at byte %d\n", error.text, error.position);
  int status = root ? json_dumpf(root, out, JSON_INDENT(2)) : -1;
  json_decref(root);
  return status || fputc('\n', out) == EOF;
}
