/*
 * The set of windows of two and of three bytes that a stretch of text has, as bits under their
 * hashes: a string whose windows are not all there is not in the stretch.
 */
#pragma once

#include <glib.h>

enum { VD_GRAM_BITS = 8192 };

/* The windows of text[at, end): what was filled last. */
typedef struct {
  gsize at, end;
  guint64 bits[VD_GRAM_BITS / 64];
} VdGrams;

/* The bit of the window that begins at `window`. */
guint16 vd_gram_of_two(const char *window);
guint16 vd_gram_of_three(const char *window);

void vd_grams_fill(VdGrams *grams, const char *text, gsize at, gsize end);
gboolean vd_grams_has(const VdGrams *grams, guint16 gram);
