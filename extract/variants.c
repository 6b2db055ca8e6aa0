/*
 * All edits of one digit on the decimal writing of the number. Numbers of more than eleven digits
 * have none: they are no amounts.
 */
#include "extract/variants.h"

#define MOST_DIGITS 11

typedef struct {
  gint64 value;
  gint64 *variants;
  guint n;
} Found;

static void add(Found *found, gint64 value) {
  if (value == found->value || found->n == VD_VARIANTS)
    return;
  for (guint i = 0; i < found->n; i++) {
    if (found->variants[i] == value)
      return;
  }
  found->variants[found->n++] = value;
}

guint vd_variants_of(gint64 value, gint64 scale, gint64 variants[VD_VARIANTS]) {
  Found found = {value, variants, 0};
  guint digits = 0;
  if (value < 0)
    return 0;
  for (gint64 rest = value; rest > 0 || digits == 0; rest /= 10)
    digits++;
  if (digits > MOST_DIGITS)
    return 0;
  if (scale > 1 && value % scale == 0)
    add(&found, value / scale);
  gint64 power = 1;
  for (guint i = 0; i <= digits; i++, power *= 10) {
    gint64 above = value / power, below = value % power;
    for (gint64 digit = 0; digit < 10; digit++) {
      if (i < digits)
        add(&found, (above / 10 * 10 + digit) * power + below);
      add(&found, (above * 10 + digit) * power + below);
    }
    if (i < digits)
      add(&found, above / 10 * power + below);
  }
  return found.n;
}
