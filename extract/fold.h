/*
 * Folding: one spelling for what readers take as the same words, so that patterns are written once.
 * In: valid UTF-8. Out: lower case, no accents, compatibility forms decomposed (ligatures,
 * superscripts, full width), œ -> oe, typographic quotes and dashes as ' " and -, ° and º -> o,
 * every run of spaces -> one space, none at the ends; € stays. A map leads from each folded byte to
 * the byte of the original that gave it. OCR confusions (l/1, o/0) are not folded here:
 * extract/fuzzy.h forgives them where that is safe.
 */
#pragma once

#include <glib.h>

typedef struct {
  GString *text;  /* folded, valid UTF-8 */
  GArray *origin; /* guint32, text->len + 1: offset in the original; the last is the original's
                     length */
} VdFold;

/* Folds `length` bytes of `text` (-1: up to its NUL). (transfer full) */
VdFold *vd_fold_new(const char *text, gssize length);
void vd_fold_free(VdFold *fold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdFold, vd_fold_free)

/* The folded text alone. (transfer full) */
char *vd_fold(const char *text);
