/*
 * A needle is listed under that of its windows which has the fewest others: a text whose windows
 * hold it is the only one that looks at the whole needle.
 */
#include "extract/candidates.h"

enum { BITS = 64 };

typedef struct {
  guint pattern;
  guint needle; /* of that pattern */
} Listed;

struct VdCandidates {
  GPtrArray *needles;            /* const VdNeedles*, by pattern; NULL: may match anywhere */
  GArray *by_gram[VD_GRAM_BITS]; /* Listed; NULL: none */
};

VdCandidates *vd_candidates_new(void) {
  VdCandidates *candidates = g_new0(VdCandidates, 1);
  candidates->needles = g_ptr_array_new();
  return candidates;
}

void vd_candidates_free(VdCandidates *candidates) {
  if (candidates == NULL)
    return;
  for (guint i = 0; i < VD_GRAM_BITS; i++)
    g_clear_pointer(&candidates->by_gram[i], g_array_unref);
  g_ptr_array_unref(candidates->needles);
  g_free(candidates);
}

static guint listed(const VdCandidates *candidates, guint16 gram) {
  return candidates->by_gram[gram] != NULL ? candidates->by_gram[gram]->len : 0;
}

static void list_needle(VdCandidates *candidates, const VdNeedles *needles, Listed needle) {
  guint count;
  const guint16 *grams = vd_needles_grams(needles, needle.needle, &count);
  guint16 rarest = grams[0];
  for (guint i = 1; i < count; i++) {
    if (listed(candidates, grams[i]) < listed(candidates, rarest))
      rarest = grams[i];
  }
  GArray **list = &candidates->by_gram[rarest];
  if (*list == NULL)
    *list = g_array_new(FALSE, FALSE, sizeof(Listed));
  g_array_append_val(*list, needle);
}

void vd_candidates_add(VdCandidates *candidates, const VdNeedles *needles) {
  guint pattern = candidates->needles->len;
  g_ptr_array_add(candidates->needles, (gpointer)needles);
  for (guint i = 0; needles != NULL && i < vd_needles_count(needles); i++)
    list_needle(candidates, needles, (Listed){pattern, i});
}

static void set_bit(guint64 *bits, guint at) {
  bits[at / BITS] |= (guint64)1 << (at % BITS);
}

static gboolean has_bit(const guint64 *bits, guint at) {
  return (bits[at / BITS] >> (at % BITS)) & 1;
}

static void ask_gram(const VdCandidates *candidates, const VdGrams *grams, guint gram,
                     guint64 *may) {
  const GArray *list = candidates->by_gram[gram];
  for (guint i = 0; list != NULL && i < list->len; i++) {
    const Listed *needle = &g_array_index(list, Listed, i);
    const VdNeedles *needles = g_ptr_array_index(candidates->needles, needle->pattern);
    if (!has_bit(may, needle->pattern) && vd_needles_has(needles, needle->needle, grams))
      set_bit(may, needle->pattern);
  }
}

/* What may match anywhere in the text. */
static guint64 *ask_text(const VdCandidates *candidates, VdText *text) {
  guint64 *may = g_new0(guint64, candidates->needles->len / BITS + 1);
  const VdGrams *grams = vd_text_grams(text, 0, text->folded->len);
  for (guint i = 0; i < candidates->needles->len; i++) {
    if (g_ptr_array_index(candidates->needles, i) == NULL)
      set_bit(may, i);
  }
  for (guint i = 0; i < G_N_ELEMENTS(grams->bits); i++) {
    for (guint64 rest = grams->bits[i]; rest != 0; rest &= rest - 1)
      ask_gram(candidates, grams, i * BITS + (guint)__builtin_ctzll(rest), may);
  }
  return may;
}

/* The first bit set in [from, stop). */
static guint next_bit(const guint64 *bits, guint from, guint stop) {
  while (from < stop) {
    guint64 rest = bits[from / BITS] >> (from % BITS);
    if (rest != 0)
      return MIN(from + (guint)__builtin_ctzll(rest), stop);
    from += BITS - from % BITS;
  }
  return stop;
}

/* The few patterns that a short text is asked for are cheaper to try than to look up. */
enum { FEW_TRIES = 300 };

static gboolean ask(const VdCandidates *candidates, VdText *text, guint tries) {
  text->asked += tries;
  if (text->may == NULL && text->asked > FEW_TRIES)
    text->may = ask_text(candidates, text);
  return text->may != NULL;
}

guint vd_candidates_next(const VdCandidates *candidates, VdText *text, gsize at, gsize end,
                         guint from, guint stop) {
  gboolean known = from < stop && ask(candidates, text, stop - from);
  const VdGrams *grams = from < stop ? vd_text_grams(text, at, end) : NULL;
  for (guint i = from; i < stop; i++) {
    if (known)
      i = next_bit(text->may, i, stop);
    const VdNeedles *needles = i < stop ? g_ptr_array_index(candidates->needles, i) : NULL;
    if (needles == NULL || vd_needles_may(needles, grams))
      return i;
  }
  return stop;
}
