/*
 * What a clause is about is told by the first thing that it names: "le module Planning, livré avec
 * la Prestation Ségur" is about a module, "la maintenance de la Prestation Ségur" about the
 * Prestation. A sentence that names nothing is about the line in which it stands.
 */
#include "extract/clause.h"

#include <string.h>

#include "extract/role.h"
#include "ocr/limits.h"

/* Bytes before a place that a \z pattern is tried on; from a thing to what it is of. */
enum { TAIL = 70, LINK = 32 };

gboolean vd_clause_find(const VdClause *clause, const char *concept, gsize at, gsize end,
                        VdHit *hit) {
  at = MAX(at, clause->from);
  end = MIN(end, clause->to);
  return at < end && vd_lexicon_find(clause->study->lexicon, concept, clause->text, at, end, hit);
}

gboolean vd_clause_has(const VdClause *clause, const char *concept, gsize at, gsize end) {
  VdHit hit;
  return vd_clause_find(clause, concept, at, end, &hit);
}

gboolean vd_clause_ends(const VdClause *clause, const char *concept, gsize at) {
  gsize start = at > clause->from + TAIL ? at - TAIL : clause->from;
  while (start > clause->from && ((guchar)clause->text->folded->str[start] & 0xC0) == 0x80)
    start--;
  return vd_clause_has(clause, concept, start, at);
}

/* Who pays the line in which the words stand, else what it names. */
static VdAbout about_line(const VdClause *clause, gsize at, gsize end) {
  gint index;
  VdRole role = vd_role_of(clause->study, clause->text, at, end, &index);
  if (role != VD_ROLE_LINE || index < 0)
    return VD_ABOUT_UNSAID;
  const VdLine *line = vd_quote_line(clause->study->quote, (guint)index);
  if (line->funded == VD_YES || vd_tags_find(line->tags, "prestation.") != NULL)
    return VD_ABOUT_SEGUR;
  return VD_ABOUT_OTHER;
}

VdAbout vd_clause_about(const VdClause *clause, gsize at, gsize end) {
  VdHit segur, other;
  gboolean names_segur = vd_clause_find(clause, "clause.segur", at, end, &segur);
  gboolean names_other = vd_clause_find(clause, "clause.other", at, end, &other);
  if (names_segur && names_other && other.at < segur.at)
    return segur.at <= other.end + LINK ? VD_ABOUT_SEGUR : VD_ABOUT_OTHER;
  if (names_segur && names_other && vd_clause_ends(clause, "clause.beside", segur.at))
    return VD_ABOUT_OTHER;
  if (names_segur)
    return VD_ABOUT_SEGUR;
  if (names_other)
    return VD_ABOUT_OTHER;
  VdAbout line = about_line(clause, clause->from, MIN(clause->from + 1, clause->to));
  if (line != VD_ABOUT_UNSAID)
    return line;
  return vd_clause_has(clause, "clause.offer", at, end) ? VD_ABOUT_OFFER : VD_ABOUT_UNSAID;
}

/* Letters that prove a matched word by its spelling; the longest word that can turn a sentence. */
enum { PROVING_LETTERS = 6, TURNING_LETTERS = 7 };

/* Bytes before the words of a clause within which "ne" is its own. */
enum { BESIDE = 14 };

/* A short word under this may be any. */
#define HARDLY_READ 0.4f

static gboolean has_digit(const VdDocument *document, const VdWord *word) {
  for (guint i = 0; i < word->text_len; i++) {
    if (g_ascii_isdigit(document->text->str[word->text_at + i]))
      return TRUE;
  }
  return FALSE;
}

/* Letters that differ, place by place, when the lengths are equal or one more letter was read. */
static gboolean is_like(const char *read, gsize length, const char *word) {
  gsize letters = strlen(word), same = 0;
  if (length < letters || length > letters + 1)
    return FALSE;
  for (gsize i = 0; i < letters; i++)
    same += read[i] == word[i] || read[i + length - letters] == word[i] ? 1 : 0;
  return same > 0 && same + 1 >= letters;
}

/* What an unsure short word may be: a denial that stands beside its verb, or one that may stand
 * anywhere. Hardly read, it may be any. */
static gboolean may_deny(const VdClause *clause, const VdTextWord *place, gfloat sure,
                         gboolean beside) {
  static const char *const words[] = {"pas",  "non", "aucun", "aucune", "sans", "jamais",
                                      "hors", "ni",  "ne",    "n'",     "n"};
  enum { ANYWHERE = 7 };
  const char *read = clause->text->folded->str + place->at;
  gsize length = place->end - place->at;
  gboolean letters = FALSE;
  for (gsize i = 0; i < length; i++)
    letters = letters || g_ascii_islower(read[i]);
  if (letters && beside && sure < HARDLY_READ)
    return TRUE;
  for (guint i = 0; letters && i < (beside ? G_N_ELEMENTS(words) : ANYWHERE); i++) {
    if (is_like(read, length, words[i]))
      return TRUE;
  }
  return FALSE;
}

/*
 * How sure a clause is: known words spelt to the letter prove themselves, so what counts is its
 * numbers, and the unsure short words of its sentence up to its end that may be a denial.
 */
static gfloat confidence_of(const VdClause *clause, gsize at, gsize end) {
  guint first, last;
  gfloat least = 1;
  if (!vd_text_words(clause->text, clause->from, end, &first, &last))
    return least;
  for (guint i = first; i <= last; i++) {
    const VdTextWord *place = &g_array_index(clause->text->words, VdTextWord, i);
    const VdWord *word = vd_document_word(clause->text->document, place->word);
    gsize letters = place->end - place->at;
    gboolean matched = place->at >= at && place->end <= end;
    gboolean beside = matched || (place->at < at && place->end + BESIDE >= at);
    gfloat sure = vd_document_confidence(clause->text->document, place->word);
    gboolean turns =
        letters <= TURNING_LETTERS && sure < VD_SURE && may_deny(clause, place, sure, beside);
    gboolean doubtful = matched && letters >= PROVING_LETTERS && sure < word->confidence;
    gboolean number = matched && has_digit(clause->text->document, word);
    if (turns || doubtful || number)
      least = MIN(least, sure);
  }
  return least;
}

/* Known words matched to the letter; a short one proves itself less. */
gfloat vd_clause_sure(const VdClause *clause, gsize at, gsize end) {
  guint first, last;
  gfloat least = confidence_of(clause, at, end);
  if (!vd_text_words(clause->text, at, end, &first, &last))
    return least;
  for (guint i = first; i <= last; i++) {
    const VdTextWord *place = &g_array_index(clause->text->words, VdTextWord, i);
    gfloat sure = vd_document_confidence(clause->text->document, place->word);
    if (place->end - place->at < PROVING_LETTERS && first == last)
      least = MIN(least, sure);
  }
  return least;
}

VdMention *vd_clause_add(const VdClause *clause, const char *id, gsize at, gsize end) {
  VdMention *mention = vd_mention_new(id);
  mention->present = VD_YES;
  mention->role = vd_role_of(clause->study, clause->text, at, end, &mention->line);
  mention->sentence = vd_text_slice(clause->text, clause->from, clause->to);
  mention->place = vd_text_place(clause->text, at, end);
  mention->place.confidence = confidence_of(clause, at, end);
  mention->explained = vd_clause_has(clause, "clause.quoted", clause->from, clause->to);
  g_ptr_array_add(clause->study->quote->mentions, mention);
  return mention;
}
