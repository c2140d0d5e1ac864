/* What every unit test of this folder includes: cmocka and the headers it asks for first. */
#ifndef UNIT_BASE_UNIT_H
#define UNIT_BASE_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define UNIT_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
