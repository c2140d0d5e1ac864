/* A life as bytes, section by section (formats: base/pack.h). A section's schema number says which fields are in it;
 * later versions only append fields, so every version reads all earlier ones. Ids are hashes, so what a later or an
 * earlier content set does not know survives untouched. Open prompts are not in a section: each is a row.
 * Thread: main. */
#ifndef MODEL_SECTION_H
#define MODEL_SECTION_H

#include <stddef.h>

#include "base/buf.h"
#include "model/life.h"

/* Current format number of a section. */
int32_t section_schema(enum life_section section);
/* Appends the section; errors stick in out. Sections are read in order of their numbers, each into what the others
 * left.
 */
void section_encode(const struct life *life, enum life_section section, struct buf *out);
/* Errors: E_NEWER (schema above ours), E_CORRUPT, E_NOMEM; the life is then to be thrown away. */
int section_decode(struct life *life, enum life_section section, int32_t schema, const void *data,
                   size_t size_bytes) MUST_USE;

void prompt_encode(const struct prompt *prompt, struct buf *out);
int prompt_decode(struct prompt *prompt, const void *data, size_t size_bytes) MUST_USE;

/* Digest of the whole state, prompts included: equal states give equal digests in every process. 0 when out of memory.
 */
uint64_t section_digest(const struct life *life);

#endif
