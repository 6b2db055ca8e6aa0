/*
 * Proper names in the words of lines. In: a quote. Out: whether a line names the Ségur software, a
 * thing of its own, or something like a product. A capital is all that tells a name: an answer is a
 * reason to ask, never to accuse.
 */
#pragma once

#include "audit/context.h"

/* All the words of a line's description and sub-items, as printed; "" when it has none. Borrowed.
 */
const char *vd_names_words(const VdLine *line);

/* The line names the software of the quote, or something that its Prestation names too. */
gboolean vd_names_own(const VdAudit *audit, const VdLine *line);

/* The line names something else: a word in capitals inside a sentence that is not, and that neither
 * its tags explain nor the vendor, the client, the software or the Prestation bear. */
gboolean vd_names_thing(const VdAudit *audit, const VdLine *line);

/* One such name of `line` stands in the words of `other` too. */
gboolean vd_names_shared(const VdAudit *audit, const VdLine *line, const VdLine *other);

/*
 * Words of what the State pays that look like a product: a name written as one ("OfficiPlus"), or
 * any name with a number after it ("Hexagone 9"). `numbered`: only those with a number. NULL: none.
 * (transfer full)
 */
char *vd_names_product(const VdAudit *audit, gboolean numbered);

/* The first words after "logiciel" or "solution" anywhere on the pages, when one is written as a
 * name: "Logiciel DossierSoins". NULL: none. (transfer full) */
char *vd_names_announced(const VdAudit *audit);
