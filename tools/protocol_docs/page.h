/* The page of the protocol for people: every message with its members, limits and examples, errors, close codes and
 * rate buckets, as Markdown. */
#ifndef PROTOCOL_DOCS_PAGE_H
#define PROTOCOL_DOCS_PAGE_H

#include "base/buf.h"

void page_write(struct buf *out);

#endif
