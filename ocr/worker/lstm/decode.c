/*
 * The probability of a text is the sum over all paths that collapse to it: the usual recurrence
 * over the text with "none" before, between and behind its letters, where "none" may be skipped
 * between letters that differ (Graves et al. 2006, section 4.1).
 */
#include "ocr/worker/lstm/decode.h"

static const gfloat *row(const VdProbabilities *probabilities, guint step) {
  return probabilities->shares + (gsize)step * probabilities->codes;
}

static guint best_of(const gfloat *shares, guint codes) {
  guint best = 0;
  for (guint i = 1; i < codes; i++) {
    best = shares[i] > shares[best] ? i : best;
  }
  return best;
}

/* The likeliest letter at the letter's step beside itself and "none". */
static void find_other(const VdProbabilities *probabilities, guint none, VdLetterRead *letter) {
  const gfloat *shares = row(probabilities, letter->at);
  letter->other = none;
  letter->other_share = 0;
  for (guint i = 0; i < probabilities->codes; i++) {
    if (i != none && i != letter->code && shares[i] > letter->other_share) {
      letter->other = i;
      letter->other_share = shares[i];
    }
  }
}

GArray *vd_decode_letters(const VdProbabilities *probabilities, guint none) {
  GArray *letters = g_array_new(FALSE, FALSE, sizeof(VdLetterRead));
  guint before = none;
  for (guint step = 0; step < probabilities->steps; step++) {
    const gfloat *shares = row(probabilities, step);
    const guint best = best_of(shares, probabilities->codes);
    if (best != none && best != before) {
      VdLetterRead letter = {
          .code = best, .first = step, .end = step + 1, .at = step, .share = shares[best]};
      g_array_append_val(letters, letter);
    } else if (best != none) {
      VdLetterRead *letter = &g_array_index(letters, VdLetterRead, letters->len - 1);
      letter->end = step + 1;
      letter->at = shares[best] > letter->share ? step : letter->at;
      letter->share = MAX(letter->share, shares[best]);
    }
    before = best;
  }
  for (guint i = 0; i < letters->len; i++) {
    find_other(probabilities, none, &g_array_index(letters, VdLetterRead, i));
  }
  return letters;
}

gdouble vd_decode_probability(const VdProbabilities *probabilities, guint none, guint first,
                              guint end, const guint *codes, guint n) {
  const guint places = 2 * n + 1;
  g_autofree gdouble *now = g_new0(gdouble, places), *next = g_new0(gdouble, places);
  gdouble *from = now, *to = next;
  for (guint step = first; step < end; step++) {
    const gfloat *shares = row(probabilities, step);
    for (guint i = 0; i < places; i++) {
      const guint code = i % 2 == 1 ? codes[i / 2] : none;
      gdouble sum = step == first ? (i < 2 ? 1 : 0) : from[i] + (i > 0 ? from[i - 1] : 0);
      if (step > first && i % 2 == 1 && i > 1 && codes[i / 2] != codes[i / 2 - 1]) {
        sum += from[i - 2];
      }
      to[i] = sum * (gdouble)shares[code];
    }
    gdouble *exchanged = from;
    from = to;
    to = exchanged;
  }
  return end > first ? from[places - 1] + (n > 0 ? from[places - 2] : 0) : n == 0;
}
