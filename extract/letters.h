/*
 * Amounts written out: "douze mille quatre cent quatre-vingts euros et cinquante centimes". Works
 * on folded text. Belgian and Swiss tens, words glued by recognition ("quatrevingt") and hyphens
 * are accepted; what is no French number is not.
 */
#pragma once

#include "extract/money.h"

typedef struct {
  VdCents cents;
  VdTax tax;     /* "TTC", "hors taxes" right behind it */
  gsize at, end; /* bytes, currency and tax words included */
} VdLetters;

/* The next amount written out from `at`; a number without "euros" is none. */
gboolean vd_letters_find(const char *folded, gsize at, gsize end, VdLetters *letters);
