/*
 * A word is lost when its letters were hardly read and no known word explains them. One lost word
 * among good ones changes little. Several in one line may turn it, if what is left speaks of what
 * rules ask about; a line of which most is lost may say anything. Addresses and the labels of
 * signatures are no sentences.
 */
#include "extract/blur.h"

#include "ocr/limits.h"

enum { LEAST_LETTERS = 4, LOST_WORDS = 2, LOST_LETTERS = 12, SENTENCE_WORDS = 6, MOST = 16 };

/* A line is void when it has so many letters and no word of it was read at all. */
enum { VOID_LETTERS = 14 };
#define VOID 0.3f

/* Letters under this were hardly read. */
#define HARDLY 0.55f

static guint letters_of(const VdDocument *document, const VdWord *word) {
  const char *text = document->text->str + word->text_at;
  guint letters = 0;
  for (const char *at = text; at < text + word->text_len; at = g_utf8_next_char(at))
    letters += g_unichar_isalpha(g_utf8_get_char(at)) ? 1 : 0;
  return letters;
}

static gboolean is_lost(const VdText *text, const VdTextWord *place, guint *letters) {
  const VdWord *word = vd_document_word(text->document, place->word);
  *letters = letters_of(text->document, word);
  return word->source == VD_SOURCE_OCR && *letters >= LEAST_LETTERS &&
         *letters * 2 > word->text_len &&
         vd_document_confidence(text->document, place->word) < HARDLY;
}

static gboolean names(const VdStudy *study, VdText *text, const VdSegment *segment,
                      const char *concept) {
  VdHit hit;
  return vd_lexicon_find(study->lexicon, concept, text, segment->at, segment->text_end, &hit);
}

/* A street, a town, a telephone number somewhere in the line. */
static gboolean has_address(const VdStudy *study, VdText *text, const VdSegment *segment) {
  VdHit hit;
  for (guint i = segment->first; i < segment->end; i++) {
    gsize at = g_array_index(text->words, VdTextWord, i).at;
    if (vd_lexicon_find(study->lexicon, "field.address", text, at, segment->text_end, &hit))
      return TRUE;
  }
  return FALSE;
}

static gboolean is_void(const VdText *text, const VdSegment *segment) {
  guint letters = 0;
  gfloat best = 0;
  for (guint i = segment->first; i < segment->end; i++) {
    guint word = g_array_index(text->words, VdTextWord, i).word;
    letters += letters_of(text->document, vd_document_word(text->document, word));
    best = MAX(best, vd_document_confidence(text->document, word));
  }
  return letters >= VOID_LETTERS && best < VOID;
}

static gboolean is_blurred(const VdStudy *study, VdText *text, const VdSegment *segment) {
  guint lost = 0, letters = 0, unsure = 0, words = segment->end - segment->first;
  for (guint i = segment->first; i < segment->end && words >= SENTENCE_WORDS; i++) {
    guint n, word = g_array_index(text->words, VdTextWord, i).word;
    unsure += vd_document_confidence(text->document, word) < VD_SURE ? 1 : 0;
    if (is_lost(text, &g_array_index(text->words, VdTextWord, i), &n)) {
      lost++;
      letters += n;
    }
  }
  if (is_void(text, segment))
    return TRUE;
  if (lost < LOST_WORDS || letters < LOST_LETTERS || has_address(study, text, segment) ||
      names(study, text, segment, "field.signature"))
    return FALSE;
  return lost * 5 >= words * 2 || unsure * 5 >= words * 3 ||
         (lost * 7 >= words && names(study, text, segment, "clause.theme"));
}

void vd_blur_read(VdStudy *study) {
  VdQuote *quote = study->quote;
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    VdText *text = vd_study_page(study, page);
    for (guint i = 0; i < text->segments->len && quote->blurred->len < MOST; i++) {
      const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
      if (!is_blurred(study, text, segment))
        continue;
      VdPlace place = vd_text_place(text, segment->at, segment->text_end);
      g_array_append_val(quote->blurred, place);
    }
  }
}
