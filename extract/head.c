/*
 * Each part is asked what it is by itself: a day, the name of a health structure, another name. A
 * part that holds anything known (title, number, label, service, address) names nobody.
 */
#include "extract/head.h"

#include <string.h>

#include "extract/date.h"
#include "extract/party.h"
#include "extract/value.h"

static const gfloat head_of_page = 0.4f;
enum { MAX_PARTS = 8, MAX_NAME = 60, LEAST_LETTERS = 3, LONE_REST = 4, MAX_WORDS = 6 };

typedef struct {
  gsize at, end;
} Part;

static gboolean is_mark(const char *folded, gsize at, gsize i) {
  gboolean spaced = i > at && folded[i - 1] == ' ' && folded[i + 1] == ' ';
  return spaced && (folded[i] == '-' || folded[i] == '|' || folded[i] == '/');
}

static guint split(const VdText *text, const VdSegment *segment, Part *parts) {
  const char *folded = text->folded->str;
  guint n = 0;
  gsize from = segment->at;
  for (gsize i = segment->at; i <= segment->text_end && n < MAX_PARTS; i++) {
    gboolean bullet = g_str_has_prefix(folded + i, "•");
    if (i < segment->text_end && !bullet && !is_mark(folded, segment->at, i))
      continue;
    parts[n++] = (Part){from, i};
    from = i + (bullet ? strlen("•") : 1);
  }
  return n;
}

static void trim(const VdText *text, Part *part) {
  const char *folded = text->folded->str;
  while (part->at < part->end && strchr(" :,;", folded[part->at]))
    part->at++;
  while (part->end > part->at && strchr(" :,;.(", folded[part->end - 1]))
    part->end--;
}

/* A name ends before a comma or what identifies its bearer. */
static void cut_name(const VdStudy *study, VdText *text, Part *part) {
  static const char *const ends[] = {"field.finess", "field.siret", "field.rpps", "field.siren"};
  const char *comma = memchr(text->folded->str + part->at, ',', part->end - part->at);
  VdHit hit;
  if (comma)
    part->end = (gsize)(comma - text->folded->str);
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    if (vd_lexicon_find(study->lexicon, ends[i], text, part->at, part->end, &hit))
      part->end = hit.at;
  }
  trim(text, part);
}

static gboolean holds(const VdStudy *study, VdText *text, const Part *part, const char *concept) {
  VdHit hit;
  return vd_lexicon_find(study->lexicon, concept, text, part->at, part->end, &hit);
}

static gboolean begins(const VdStudy *study, VdText *text, const Part *part, const char *concept) {
  VdHit hit;
  return vd_lexicon_find(study->lexicon, concept, text, part->at, part->end, &hit) &&
         hit.at == part->at;
}

static gboolean is_name(const VdStudy *study, VdText *text, const Part *part) {
  static const char *const known[] = {
      "kind.",     "field.number",  "prestation.", "scope.segur",    "mention.", "total.",
      "type.",     "scheme.",       "field.date",  "header.",        "service.", "context.general",
      "excluded.", "value.version", "payer.",      "context.subject"};
  static const char *const first[] = {
      "field.address",      "field.other_label",  "field.within_party", "field.vendor_words",
      "field.company_mark", "field.client_words", "field.legal_long"};
  guint letters = 0, words = 1;
  const char *printed = text->document->text->str + g_array_index(text->origin, guint32, part->at);
  for (gsize i = part->at; i < part->end; i++) {
    letters += g_ascii_isalpha(text->folded->str[i]) ? 1 : 0;
    words += text->folded->str[i] == ' ' ? 1 : 0;
    if (g_ascii_isdigit(text->folded->str[i]) || text->folded->str[i] == ':')
      return FALSE;
  }
  if (letters < LEAST_LETTERS || words > MAX_WORDS || part->end - part->at > MAX_NAME ||
      !g_unichar_isupper(g_utf8_get_char(printed)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
    if (holds(study, text, part, known[i]))
      return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS(first); i++) {
    if (begins(study, text, part, first[i]))
      return FALSE;
  }
  return TRUE;
}

static void take_date(const VdStudy *study, VdText *text, const Part *part, VdField *date) {
  VdDateSeen seen;
  if (!date->value && vd_date_find(text->folded->str, part->at, part->end, &seen) &&
      seen.at - part->at <= LONE_REST && part->end - seen.end <= LONE_REST)
    vd_value_date(study, text, seen.at, seen.end, date);
}

/* "Résid'Soft pour Fondation Grand Âge". */
static void take_pair(const VdStudy *study, VdText *text, const Part *part) {
  VdFields *fields = &study->quote->fields;
  const char *folded = text->folded->str;
  const char *link = g_strstr_len(folded + part->at, (gssize)(part->end - part->at), " pour ");
  if (!link)
    return;
  Part left = {part->at, (gsize)(link - folded)};
  Part right = {(gsize)(link - folded) + strlen(" pour "), part->end};
  cut_name(study, text, &right);
  if (!begins(study, text, &right, "field.care_body") || !is_name(study, text, &left))
    return;
  if (!fields->client.value)
    vd_value_set(text, right.at, right.end, NULL, &fields->client);
  if (!fields->vendor.value)
    vd_value_set(text, left.at, left.end, NULL, &fields->vendor);
}

static void take_part(const VdStudy *study, VdText *text, Part part) {
  VdFields *fields = &study->quote->fields;
  trim(text, &part);
  if (part.at >= part.end)
    return;
  take_date(study, text, &part, &fields->date);
  take_pair(study, text, &part);
  cut_name(study, text, &part);
  if (part.at >= part.end || !is_name(study, text, &part))
    return;
  VdField *party =
      begins(study, text, &part, "field.care_body") ? &fields->client : &fields->vendor;
  if (!party->value)
    vd_value_set(text, part.at, part.end, NULL, party);
}

void vd_head_read(VdStudy *study) {
  if (study->quote->first_page >= study->quote->end_page)
    return;
  VdText *text = vd_study_page(study, study->quote->first_page);
  gfloat lowest = head_of_page * vd_document_page(text->document, text->page)->height;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    Part parts[MAX_PARTS];
    VdDateSeen seen;
    gboolean dated = vd_date_find(text->folded->str, segment->at, segment->text_end, &seen);
    gboolean head =
        segment->box.y0 < lowest && (dated || !vd_party_in_table(study, text, segment->box));
    guint n = head ? split(text, segment, parts) : 0;
    for (guint k = 0; n > 1 && k < n; k++)
      take_part(study, text, parts[k]);
  }
}
