/*
 * Both waves joined before wave 2, wave 2 before wave 1, wherever the offer names them without
 * denying it. What the cell of a line broke is sought in its designation.
 */
#include "extract/wave.h"

#include <string.h>

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

static void take(VdStudy *study, VdText *text, guint which) {
  VdField *wave = &study->quote->fields.wave;
  VdHit hit;
  if (wave->value || !find(study, text, waves[which].concept, &hit))
    return;
  vd_value_set(text, hit.at, hit.end, g_strdup(waves[which].value), wave);
  wave->number = waves[which].number;
}

/* The words of a designation alone: those of the columns beside it stand between its rows. */
static VdText *designation(const VdStudy *study, const VdLine *line) {
  const VdDocument *document = study->quote->document;
  const VdPlace *place = &line->description_place;
  g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(guint));
  guint first, end;
  vd_document_page_words(document, (guint)place->page, &first, &end);
  for (guint i = first; i < end; i++) {
    if (vd_place_holds(place, vd_document_word(document, i)))
      g_array_append_val(words, i);
  }
  return vd_text_of_words(document, (const guint *)(void *)words->data, words->len);
}

static gboolean says_wave(const VdStudy *study) {
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    if (strstr(vd_study_page(study, page)->folded->str, "vague"))
      return TRUE;
  }
  return FALSE;
}

static void read_designations(VdStudy *study) {
  for (guint i = 0; i < study->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(study->quote, i);
    if (line->description_place.page < 0)
      continue;
    g_autoptr(VdText) text = designation(study, line);
    for (guint which = 0; which < G_N_ELEMENTS(waves); which++)
      take(study, text, which);
  }
}

void vd_wave_read(VdStudy *study) {
  VdField *wave = &study->quote->fields.wave;
  if (!says_wave(study))
    return;
  for (guint which = 0; which < G_N_ELEMENTS(waves); which++) {
    if (waves[which].number == 1) /* "vague 1 + vague | 1 | 20 %", and "2" in the next row */
      read_designations(study);
    for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
      if (!wave->value && !vd_study_is_general(study, page))
        take(study, vd_study_page(study, page), which);
    }
  }
}
