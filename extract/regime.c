/*
 * The first statement of the offer that is not denied, nor about the client, nor an answer whose
 * box is empty. Where the paper prints two answers and ticks none, it states nothing.
 */
#include "extract/regime.h"

#include <string.h>

#include "extract/choice.h"
#include "extract/sentence.h"
#include "extract/value.h"

/* Bytes before a statement in which its subject stands. */
enum { SUBJECT = 48 };

static const struct {
  const char *concept, *value;
} regimes[] = {{"field.vat_franchise", "franchise"},
               {"field.vat_non_liable", "non_assujetti"},
               {"field.vat_liable", "assujetti"}};

typedef struct {
  VdText *text;
  VdHit hit;
  const char *value;
  VdTri choice;
} Statement;

static gboolean is_about_vendor(const VdStudy *study, VdText *text, const VdHit *hit) {
  gsize from, to;
  VdHit other;
  vd_sentence_around(text, hit->at, hit->end, &from, &to);
  gsize subject = hit->at - from > SUBJECT ? hit->at - SUBJECT : from;
  while (subject > from && ((guchar)text->folded->str[subject] & 0xC0) == 0x80)
    subject--;
  if (vd_lexicon_find(study->lexicon, "field.vat_of_client", text, subject, to, &other))
    return FALSE;
  return !vd_lexicon_negated(study->lexicon, text, from, hit->at, hit->end, to) &&
         !vd_lexicon_find(study->lexicon, "context.explained", text, from, hit->at, &other);
}

/* Ticked before all others; of the rest the one in the order of the regimes. */
static void look(const VdStudy *study, VdText *text, Statement *best, gboolean *disputed) {
  for (guint i = 0; i < G_N_ELEMENTS(regimes); i++) {
    g_autoptr(GArray) hits =
        vd_lexicon_hits(study->lexicon, regimes[i].concept, text, 0, text->folded->len);
    for (guint k = 0; k < hits->len; k++) {
      const VdHit *hit = &g_array_index(hits, VdHit, k);
      VdTri choice = vd_choice_of(text, hit->at);
      *disputed = *disputed || choice == VD_NO;
      if (choice == VD_NO || !is_about_vendor(study, text, hit))
        continue;
      if (best->value == NULL || (choice == VD_YES && best->choice != VD_YES))
        *best = (Statement){text, *hit, regimes[i].value, choice};
    }
  }
}

void vd_regime_read(VdStudy *study) {
  Statement best = {0};
  gboolean disputed = FALSE;
  for (guint page = study->quote->first_page; page < study->quote->end_page && !best.value;
       page++) {
    if (!vd_study_is_general(study, page))
      look(study, vd_study_page(study, page), &best, &disputed);
  }
  if (best.value && !(disputed && best.choice == VD_NO))
    vd_value_set(best.text, best.hit.at, best.hit.end, g_strdup(best.value),
                 &study->quote->fields.vat_regime);
}
