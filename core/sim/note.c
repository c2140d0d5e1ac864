#include "sim/note.h"

const char *note_name(enum note_kind kind)
{
#define NOTE_TEXT(name, text) text,
  static const char *const names[NOTE_COUNT] = {NOTE_LIST(NOTE_TEXT)};
#undef NOTE_TEXT
  return names[kind];
}
