/*
 * In a French designation, a word with a capital that does not begin its sentence is a proper noun.
 * What the lexicon knows (services, functions, schemes, types) is none; of the others the first
 * that stands after "logiciel", else on the lines of the Prestation with a number after it, is the
 * candidate: a name alone may be any word that the lexicon lacks. Words all in capitals prove
 * nothing, unless their neighbours are in lower case. Only products are written like "PassHub":
 * with a number behind it, such a word is one wherever it stands in its sentence.
 */
#include "extract/candidate.h"

#include <string.h>

#include "extract/value.h"

enum { LEAST_LETTERS = 4, MAX_WORDS = 60 };

typedef struct {
  VdText *text;
  guint word;     /* in text->words */
  gboolean named; /* on a line that is itself called a Prestation */
} Candidate;

static const VdTextWord *word_at(const VdText *text, guint word) {
  return &g_array_index(text->words, VdTextWord, word);
}

static const char *printed_at(const VdText *text, gsize at) {
  return text->document->text->str + g_array_index(text->origin, guint32, at);
}

static gboolean is_known(const VdStudy *study, VdText *text, const VdSegment *segment, gsize at,
                         gsize end) {
  static const char *const groups[] = {
      "prestation.",    "bundle.",   "scope.",  "service.",
      "excluded.",      "function.", "type.",   "domain.",
      "scheme.",        "payer.",    "reason.", "header.",
      "total.",         "mention.",  "kind.",   "field.client_words",
      "field.care_body"};
  for (guint i = 0; i < G_N_ELEMENTS(groups); i++) {
    g_autoptr(GArray) hits =
        vd_lexicon_hits(study->lexicon, groups[i], text, segment->at, segment->text_end);
    for (guint k = 0; k < hits->len; k++) {
      const VdHit *hit = &g_array_index(hits, VdHit, k);
      if (hit->at < end && at < hit->end)
        return TRUE;
    }
  }
  VdHit hit;
  return vd_lexicon_find(study->lexicon, "field.care_body", text, at, end, &hit);
}

/* Nothing but letters, digits, hyphens; a capital first; not all capitals. */
static gboolean is_proper(const VdText *text, const VdTextWord *word) {
  guint letters = 0, lower = 0;
  if (!g_unichar_isupper(g_utf8_get_char(printed_at(text, word->at))))
    return FALSE;
  for (gsize i = word->at; i < word->end; i++) {
    if (strchr(".,;:", text->folded->str[i]) && i + 1 == word->end)
      continue;
    if (!g_ascii_isalnum(text->folded->str[i]) && text->folded->str[i] != '-')
      return FALSE;
    letters += g_ascii_isalpha(text->folded->str[i]) ? 1 : 0;
    lower += g_unichar_islower(g_utf8_get_char(printed_at(text, i))) ? 1 : 0;
  }
  return letters >= LEAST_LETTERS && lower > 0;
}

/* A capital here tells nothing: the first word, and what follows a stop or a bullet. */
static gboolean begins(const VdText *text, const VdSegment *segment, guint word) {
  if (word == segment->first)
    return TRUE;
  const VdTextWord *before = word_at(text, word - 1);
  return strchr(".:;!?-(*|/", text->folded->str[before->end - 1]) != NULL ||
         !g_ascii_isalnum(text->folded->str[before->end - 1]);
}

static gboolean is_version(const VdText *text, const VdSegment *segment, guint word) {
  if (word >= segment->end)
    return FALSE;
  const VdTextWord *version = word_at(text, word);
  gsize digits = strspn(text->folded->str + version->at, "0123456789.");
  return digits > 0 && digits <= 8 && version->at + digits == version->end;
}

/* A capital after a small letter, "PassHub", is how only products are written. */
static gboolean is_camel(const VdText *text, const VdTextWord *word) {
  gboolean small = FALSE;
  for (gsize i = word->at; i < word->end; i++) {
    gunichar c = g_utf8_get_char(printed_at(text, i));
    if (small && g_unichar_isupper(c))
      return TRUE;
    small = g_unichar_islower(c);
  }
  return FALSE;
}

static gboolean find_in(const VdStudy *study, VdText *text, const VdSegment *segment, guint from,
                        guint *found) {
  guint end = MIN(segment->end, from + MAX_WORDS);
  for (guint i = from; i < end; i++) {
    const VdTextWord *word = word_at(text, i);
    if (is_proper(text, word) && (!begins(text, segment, i) || is_camel(text, word)) &&
        is_version(text, segment, i + 1) && !is_known(study, text, segment, word->at, word->end)) {
      *found = i;
      return TRUE;
    }
  }
  return FALSE;
}

/* "votre logiciel MédiDoc": the word right after, or after the type of software. */
static gboolean find_announced(const VdStudy *study, VdText *text, Candidate *candidate) {
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    VdHit hit;
    guint first, last;
    if (!vd_lexicon_find(study->lexicon, "value.software_word", text, segment->at,
                         segment->text_end, &hit) ||
        !vd_text_words(text, hit.at, hit.end, &first, &last) || last + 1 >= segment->end)
      continue;
    *candidate = (Candidate){text, last + 1, FALSE};
    const VdTextWord *next = word_at(text, last + 1);
    if (is_proper(text, next) && !is_known(study, text, segment, next->at, next->end))
      return TRUE;
  }
  return FALSE;
}

static gboolean covers(const VdPlace *place, const VdSegment *segment) {
  gfloat y = (segment->box.y0 + segment->box.y1) / 2;
  return y >= place->box.y0 && y <= place->box.y1 && vd_box_overlap_x(place->box, segment->box) > 0;
}

/* A line that the State pays, or that is named as the Prestation. */
static gboolean find_on_lines(const VdStudy *study, Candidate *candidate) {
  for (guint i = 0; i < study->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(study->quote, i);
    gboolean own = line->funded == VD_YES || vd_tags_find(line->tags, "prestation.") ||
                   vd_tags_find(line->tags, "scheme.sons");
    if (line->funded == VD_NO || !own || line->description_place.page < 0)
      continue;
    VdText *text = vd_study_page(study, (guint)line->description_place.page);
    for (guint k = 0; k < text->segments->len; k++) {
      const VdSegment *segment = &g_array_index(text->segments, VdSegment, k);
      if (covers(&line->description_place, segment) &&
          find_in(study, text, segment, segment->first, &candidate->word)) {
        candidate->text = text;
        candidate->named = vd_tags_find(line->tags, "prestation.") != NULL;
        return TRUE;
      }
    }
  }
  return FALSE;
}

/* "Devis PassHub 3", "Objet : passage de votre plateforme d'intermédiation PassHub 3 à...": a
 * product and its number in the words that say what the paper is about. */
static gboolean find_in_subject(const VdStudy *study, VdText *text, Candidate *candidate) {
  static const char *const subjects[] = {"kind.", "value.own_type", "field.subject"};
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    gboolean subject = FALSE;
    VdHit hit;
    for (guint k = 0; k < G_N_ELEMENTS(subjects) && !subject; k++)
      subject =
          vd_lexicon_find(study->lexicon, subjects[k], text, segment->at, segment->text_end, &hit);
    if (subject && find_in(study, text, segment, segment->first, &candidate->word) &&
        is_camel(text, word_at(text, candidate->word))) {
      candidate->text = text;
      candidate->named = TRUE;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean find(const VdStudy *study, Candidate *candidate) {
  const VdQuote *quote = study->quote;
  static gboolean (*const ways[])(const VdStudy *, VdText *, Candidate *) = {find_in_subject,
                                                                             find_announced};
  for (guint way = 0; way < G_N_ELEMENTS(ways); way++) {
    for (guint page = quote->first_page; page < quote->end_page; page++) {
      if (!vd_study_is_general(study, page) &&
          ways[way](study, vd_study_page(study, page), candidate))
        return TRUE;
    }
  }
  return find_on_lines(study, candidate);
}

static void take(const Candidate *candidate, guint word, VdField *field) {
  const VdTextWord *at = word_at(candidate->text, word);
  gsize end = at->end;
  while (end > at->at + 1 && strchr(".,;:", candidate->text->folded->str[end - 1]))
    end--;
  vd_value_set(candidate->text, at->at, end, NULL, field);
  if (!candidate->named || !is_camel(candidate->text, word_at(candidate->text, candidate->word)))
    field->place.confidence = MIN(field->place.confidence, VD_GUESS);
}

void vd_candidate_read(VdStudy *study) {
  VdFields *fields = &study->quote->fields;
  Candidate candidate = {0};
  if (fields->software.value || !find(study, &candidate))
    return;
  take(&candidate, candidate.word, &fields->software);
  guint next = candidate.word + 1;
  const VdSegment *segment =
      vd_text_segment_at(candidate.text, word_at(candidate.text, candidate.word)->at);
  if (!fields->software_version.value && is_version(candidate.text, segment, next))
    take(&candidate, next, &fields->software_version);
}
