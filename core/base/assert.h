/* Always-on checks of our own mistakes; never of client bytes, content, config or rows. Thread: any. */
#ifndef BASE_ASSERT_H
#define BASE_ASSERT_H

/* Prints file, line and the expression to stderr and aborts. */
_Noreturn void check_failed(const char *file, int line, const char *expression);

#define CHECK(expression)                                                                                              \
  do {                                                                                                                 \
    if (__builtin_expect(!(expression), 0)) check_failed(__FILE__, __LINE__, #expression);                             \
  } while (0)

#endif
