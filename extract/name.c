/*
 * A line goes on when it ends with an article, or when the first word of the next had no room left
 * on it. Addresses, labels, persons and services begin something else.
 */
#include "extract/name.h"

#include <string.h>

enum { MAX_LINES = 3, MAX_WORDS = 3 };

static gboolean begins(const VdStudy *study, VdText *text, const VdSegment *segment,
                       const char *concept) {
  VdHit hit;
  return vd_lexicon_find(study->lexicon, concept, text, segment->at, segment->text_end, &hit) &&
         hit.at == segment->at;
}

/* "Pharmacie de la": the rest must follow. */
static gboolean is_dangling(const VdText *text, gsize at, gsize end) {
  static const char *const words[] = {"de", "la",    "du",     "des", "le",   "les", "d'", "l'",
                                      "et", "saint", "sainte", "&",   "pour", "aux", "au"};
  gsize from = end;
  while (from > at && text->folded->str[from - 1] != ' ')
    from--;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (end - from == strlen(words[i]) && !memcmp(text->folded->str + from, words[i], end - from))
      return TRUE;
  }
  return FALSE;
}

/* The right edge of the other lines of the block. */
static gfloat other_edge(const VdText *text, const VdSegment *segment) {
  gfloat edge = 0;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *other = &g_array_index(text->segments, VdSegment, i);
    if (other != segment && other->block == segment->block)
      edge = MAX(edge, other->box.x1);
  }
  return edge;
}

static gboolean is_something_else(const VdStudy *study, VdText *text, const VdSegment *next) {
  static const char *const others[] = {"field.address",     "field.within_party", "field.care_body",
                                       "field.finess",      "field.siret",        "field.rpps",
                                       "field.other_label", "field.client",       "field.vendor",
                                       "field.number",      "field.date"};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    if (begins(study, text, next, others[i]))
      return TRUE;
  }
  for (gsize i = next->at; i < next->text_end; i++) {
    if (g_ascii_isdigit(text->folded->str[i]) || text->folded->str[i] == ':')
      return TRUE;
  }
  return FALSE;
}

/* "Client : SELARL Pharmacie | du Pont": a name does not begin so. */
static gboolean begins_small(const VdText *text, const VdSegment *segment) {
  const char *printed =
      text->document->text->str + g_array_index(text->origin, guint32, segment->at);
  return g_unichar_islower(g_utf8_get_char(printed)) && segment->end - segment->first <= MAX_WORDS;
}

/* The block goes on under `next` with an address, and `segment` is as wide as any line. */
static gboolean fills_its_column(const VdStudy *study, VdText *text, const VdSegment *segment,
                                 const VdSegment *next, const VdSegment *end) {
  gboolean addressed = next + 1 < end && next[1].block == next->block &&
                       begins(study, text, &next[1], "field.address");
  gfloat word =
      vd_document_word(text->document, g_array_index(text->words, VdTextWord, next->first).word)
          ->box.x1 -
      next->box.x0;
  gfloat edge = other_edge(text, segment);
  if (edge > segment->box.x1)
    return segment->box.x1 + word > edge && next->end - next->first <= MAX_WORDS;
  return addressed && next->end - next->first < MAX_WORDS;
}

gsize vd_name_end(const VdStudy *study, VdText *text, gsize at, gsize end) {
  const VdSegment *stop = &g_array_index(text->segments, VdSegment, 0) + text->segments->len;
  const VdSegment *segment = vd_text_segment_at(text, end > at ? end - 1 : at);
  for (guint lines = 1; segment && lines < MAX_LINES && end == segment->text_end; lines++) {
    const VdSegment *next = segment + 1;
    if (next >= stop || next->block != segment->block ||
        (!is_dangling(text, at, end) &&
         (is_something_else(study, text, next) ||
          (!begins_small(text, next) && !fills_its_column(study, text, segment, next, stop)))))
      break;
    end = next->text_end;
    segment = next;
  }
  return end;
}
