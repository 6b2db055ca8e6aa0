/* Two windows may share a bit: a doubt, which is always answered "may be there". */
#include "extract/grams.h"

#include <string.h>

guint16 vd_gram_of_two(const char *window) {
  const guchar *c = (const guchar *)window;
  return (guint16)((c[0] * 101u + c[1] * 7919u + 11u) % VD_GRAM_BITS);
}

guint16 vd_gram_of_three(const char *window) {
  const guchar *c = (const guchar *)window;
  return (guint16)((c[0] + c[1] * 37u + c[2] * 1369u) % VD_GRAM_BITS);
}

static void add(VdGrams *grams, guint16 gram) {
  grams->bits[gram / 64] |= (guint64)1 << (gram % 64);
}

void vd_grams_fill(VdGrams *grams, const char *text, gsize at, gsize end) {
  memset(grams->bits, 0, sizeof grams->bits);
  grams->at = at;
  grams->end = end;
  for (gsize i = at; i + 2 <= end; i++) {
    add(grams, vd_gram_of_two(text + i));
    if (i + 3 <= end)
      add(grams, vd_gram_of_three(text + i));
  }
}

gboolean vd_grams_has(const VdGrams *grams, guint16 gram) {
  return (grams->bits[gram / 64] >> (gram % 64)) & 1;
}
