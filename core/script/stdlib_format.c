/* string.format with %d %s %g %f %x %% only: no %p (an address), no %q, no %a, width and precision of two digits. */
#include "script/stdlib.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define SPEC_BYTES 16

struct spec {
  char text[SPEC_BYTES]; /* "%-5.2" and the conversion with its length modifier */
  char conversion;
};

/* Reads one specification after its '%'; gives the place behind it. Raises on anything unknown. */
static const char *read_spec(lua_State *L, const char *p, const char *end, struct spec *spec)
{
  char *out = spec->text;
  *out++ = '%';
  for (int flags = 0; p < end && *p && strchr("-+ 0", *p) && flags < 2; flags++)
    *out++ = *p++;
  for (int digits = 0; p < end && isdigit((unsigned char)*p) && digits < 2; digits++)
    *out++ = *p++;
  if (p < end && *p == '.') {
    *out++ = *p++;
    for (int digits = 0; p < end && isdigit((unsigned char)*p) && digits < 2; digits++)
      *out++ = *p++;
  }
  if (p >= end || !*p || !strchr("dsgfx", *p)) luaL_error(L, "format: only %%d %%s %%g %%f %%x and %%%% are offered");
  spec->conversion = *p;
  if (*p == 'd' || *p == 'x') {
    *out++ = 'l';
    *out++ = 'l';
  }
  *out++ = *p;
  *out = '\0';
  return p + 1;
}

/* The specification was put together by read_spec from a closed set, so a variable format is safe here. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void add_value(lua_State *L, luaL_Buffer *out, const struct spec *spec, int argument)
{
  /* %f of the greatest double has 309 digits before the point and at most 99 behind it. */
  char text[512];
  int wrote = 0;
  if (spec->conversion == 'd' || spec->conversion == 'x')
    wrote = snprintf(text, sizeof text, spec->text, (long long)luaL_checkinteger(L, argument));
  else
    wrote = snprintf(text, sizeof text, spec->text, luaL_checknumber(L, argument));
  luaL_addlstring(out, text, wrote > 0 ? (size_t)wrote : 0);
}

/* Takes the text on top of the stack; the buffer lies below it. */
static void add_text(lua_State *L, luaL_Buffer *out, const struct spec *spec)
{
  size_t size;
  const char *value = lua_tolstring(L, -1, &size);
  char text[128];
  if (spec->text[1] == 's' || size >= 100) {
    luaL_addvalue(out);
    return;
  }
  int wrote = snprintf(text, sizeof text, spec->text, value);
  lua_pop(L, 1);
  luaL_addlstring(out, text, wrote > 0 ? (size_t)wrote : 0);
}
#pragma GCC diagnostic pop

int stdlib_format(lua_State *L)
{
  size_t size, total = 0;
  const char *p = stdlib_check_text(L, 1, &size);
  const char *end = p + size;
  /* Taken before the buffer puts things of its own on the stack. */
  int argument = 1, top = lua_gettop(L);
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  while (p < end) {
    if (*p != '%') {
      luaL_addchar(&out, *p++);
    } else if (p + 1 < end && p[1] == '%') {
      luaL_addchar(&out, '%');
      p += 2;
    } else {
      struct spec spec;
      p = read_spec(L, p + 1, end, &spec);
      if (++argument > top) return luaL_argerror(L, argument, "value expected");
      if (spec.conversion == 's') {
        stdlib_push_text(L, argument);
        add_text(L, &out, &spec);
      } else {
        add_value(L, &out, &spec, argument);
      }
    }
    total = luaL_bufflen(&out);
    if (total > STDLIB_TEXT_BYTES_MAX) return luaL_error(L, "format: the result is too long");
  }
  luaL_pushresult(&out);
  return 1;
}
