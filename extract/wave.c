/*
 * Both waves joined before wave 2, wave 2 before wave 1, wherever the offer names them without
 * denying it.
 */
#include "extract/wave.h"

#include "extract/sentence.h"
#include "extract/value.h"

static const struct {
  const char *concept, *value;
  gint64 number;
} waves[] = {{"value.wave_both", "1+2", 3}, {"value.wave_2", "2", 2}, {"value.wave_1", "1", 1}};

static gboolean find(const VdStudy *study, VdText *text, const char *concept, VdHit *found) {
  g_autoptr(GArray) hits = vd_lexicon_hits(study->lexicon, concept, text, 0, text->folded->len);
  for (guint i = 0; i < hits->len; i++) {
    const VdHit *hit = &g_array_index(hits, VdHit, i);
    gsize from, to;
    vd_sentence_around(text, hit->at, hit->end, &from, &to);
    *found = *hit;
    if (!vd_lexicon_negated(study->lexicon, text, from, hit->at, hit->end, to))
      return TRUE;
  }
  return FALSE;
}

void vd_wave_read(VdStudy *study) {
  VdField *wave = &study->quote->fields.wave;
  for (guint i = 0; i < G_N_ELEMENTS(waves); i++) {
    for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
      VdHit hit;
      VdText *text = vd_study_page(study, page);
      if (wave->value || vd_study_is_general(study, page) ||
          !find(study, text, waves[i].concept, &hit))
        continue;
      vd_value_set(text, hit.at, hit.end, g_strdup(waves[i].value), wave);
      wave->number = waves[i].number;
    }
  }
}
