/*
 * What the words of a line, and those of its section, say of it. In: the tags that extract/ put
 * there. Out: yes or no, and the tag that proves it. A tag that the paper denies ("hors
 * maintenance") counts for nothing.
 */
#pragma once

#include "extract/quote.h"

/* First tag of that concept, or of that group ("service."), that is not denied; NULL: none. */
const VdTag *vd_marks_tag(const GArray *tags, const char *concept_or_group);

/* On the line itself; on the line, else on its section. */
const VdTag *vd_marks_line(const VdLine *line, const char *concept_or_group);
const VdTag *vd_marks_around(const VdQuote *quote, const VdLine *line,
                             const char *concept_or_group);

/* The section of a line, or NULL. */
const VdSection *vd_marks_section(const VdQuote *quote, const VdLine *line);

/* How many different concepts of a group are on the line. */
guint vd_marks_count(const VdLine *line, const char *group);

/* A line that asks for money: a price other than 0, neither offered nor included. */
gboolean vd_marks_is_priced(const VdLine *line);

/* The price printed best: of the amounts that are not 0, the surest; NULL when none is. */
const VdAmount *vd_marks_price(const VdLine *line);

/* HT of the whole line: printed, or by its quantity, or from its TTC and rate; VD_CENTS_NONE. */
VdCents vd_marks_ht(const VdLine *line);

/* The line names the Prestation, under its own name or another: forfait, montée de version, pack
 * Ségur. */
const VdTag *vd_marks_prestation(const VdLine *line);

/* The line, or its section, says that it is outside the funded perimeter, or paid by neither State
 * nor client. */
gboolean vd_marks_is_outside(const VdQuote *quote, const VdLine *line);

/* a + b; VD_CENTS_NONE when either is none or the sum overflows. */
VdCents vd_marks_add(VdCents a, VdCents b);

/* Whether a sentence has that folded word ("ht", "ttc"). NULL says nothing. */
gboolean vd_marks_says(const char *sentence, const char *word);

/* Whether the amount of a mention is said to be in those terms ("ht", "ttc"), beside it or in its
 * sentence. */
gboolean vd_marks_in_terms(const VdMention *mention, const char *term);

/* The line is only the mention that the State pays, with the amount printed beside it: nothing is
 * sold there. */
gboolean vd_marks_is_mention(const VdQuote *quote, guint index);

/* The paper denies a mention. A denial in the sentence that follows, begun by a capital, is that
 * sentence's own: rows without a full stop run on. */
gboolean vd_marks_is_denied(const VdMention *mention);

/* "Acompte sur les prestations hors Ségur", "Remise sur...", "En option, hors Ségur": it says
 * nothing of the lines that it names. */
gboolean vd_marks_is_about_money(const VdMention *mention);

/* Its designation itself, not what is printed under it, says "Prestation Ségur". */
gboolean vd_marks_is_named(const VdLine *line);
