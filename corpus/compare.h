/*
 * How what was read is held against the truth: amounts by their centimes, words by their edits,
 * boxes by their place on the page.
 */
#pragma once

#include "corpus/yaml.h"

#define VD_NO_CENTS G_MININT64

/* Centimes of a printed amount ("8 560 €", "-3,5"), VD_NO_CENTS when it holds no digit. */
gint64 vd_compare_cents(const char *text);

/* Letters and digits in lower case without accents: what remains of words once layout is forgotten.
 * (transfer full) */
char *vd_compare_fold(const char *text);

/* Edits (insertion, deletion, substitution) between two UTF-8 strings, in characters. */
guint vd_compare_edits(const char *a, const char *b);

/* 1 - edits / longest, on folded text; 1 for two empty strings. */
double vd_compare_similarity(const char *a, const char *b);

/* The four sides of a JSON box, multiplied by `scale`. FALSE when it is no box. */
gboolean vd_compare_box(const json_t *box, double scale, double sides[4]);

/* True when the centre of `inner` lies in `outer` widened by `slack` points. */
gboolean vd_compare_inside(const double inner[4], const double outer[4], double slack);
