/*
 * A label decides the scheme, its digits must be as many as the scheme has. A SIRET beside company
 * words (capital, RCS, APE) or at the foot is the vendor's; in the block of the client it is the
 * client's.
 */
#include "extract/identify.h"

#include <string.h>

#include "extract/scan.h"
#include "extract/sentence.h"
#include "models/identifiers.h"

enum { MAX_LIST = 500, LABEL_TO_DIGITS = 30, MAX_ABOVE = 6 };

typedef struct {
  const char *label, *scheme;
  guint digits;
  VdKey (*key)(const char *text);
} Scheme;

/* The more precise label first: "finess" is a part of "finess juridique". */
static const Scheme schemes[] = {
    {"field.finess_ej", "finess_ej", 9, vd_finess_key},
    {"field.finess_eg", "finess_eg", 9, vd_finess_key},
    {"field.finess", "finess", 9, vd_finess_key},
    {"field.siret", "siret", 14, vd_siret_key},
    {"field.rpps", "rpps", 11, vd_rpps_key},
};

/* `count` digits from `scan`, single spaces and dots between them, no digit after; Corsica's 2A and
 * 2B. */
static gboolean take_digits(VdScan *scan, guint count, char *digits) {
  VdScan ahead = *scan;
  guint n = 0;
  while (n < count) {
    char c = vd_scan_peek(&ahead, 0);
    gboolean corsica = n == 1 && count == 9 && digits[0] == '2' && (c == 'a' || c == 'b');
    if (!g_ascii_isdigit(c) && !corsica)
      return FALSE;
    digits[n++] = g_ascii_toupper(c);
    ahead.at++;
    c = vd_scan_peek(&ahead, 0);
    if (n < count && (c == ' ' || c == '.' || c == '-'))
      ahead.at++;
  }
  if (g_ascii_isalnum(vd_scan_peek(&ahead, 0)))
    return FALSE;
  digits[n] = '\0';
  *scan = ahead;
  return TRUE;
}

static gboolean is_known(const GArray *ids, const char *value) {
  for (guint i = 0; i < ids->len; i++) {
    if (strcmp(g_array_index(ids, VdIdentifier, i).value, value) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean has_company_words(const VdStudy *study, VdText *text, gsize at) {
  gsize from, to;
  VdHit hit;
  const VdSegment *segment = vd_text_segment_at(text, at);
  vd_sentence_around(text, at, at, &from, &to);
  from = MIN(from, segment->at);
  to = MAX(to, segment->text_end);
  gfloat height = vd_document_page(text->document, text->page)->height;
  return segment->box.y0 > 0.88f * height ||
         vd_lexicon_find(study->lexicon, "field.company", text, from, to, &hit) ||
         vd_lexicon_find(study->lexicon, "field.vendor_words", text, from, to, &hit);
}

/* Near the client's name: in its block, or in the same column a few lines under it. */
static gboolean near_client(const VdStudy *study, VdText *text, gsize at) {
  const VdPlace *client = &study->quote->fields.client.place;
  const VdSegment *segment = vd_text_segment_at(text, at);
  if (client->page != (gint)text->page)
    return FALSE;
  gfloat under = segment->box.y0 - client->box.y1;
  gfloat line = client->box.y1 - client->box.y0;
  return under > -2 * line && under < 9 * line && segment->box.x1 > client->box.x0 - 4 * line &&
         segment->box.x0 < client->box.x1 + 4 * line;
}

/* Whose name or label stands above the SIRET in its block: the client's, the vendor's, nobody's. */
static VdTri block_is_client(const VdStudy *study, VdText *text, const VdSegment *segment) {
  const VdSegment *first = &g_array_index(text->segments, VdSegment, 0);
  VdHit hit;
  for (const VdSegment *s = segment; s->block == segment->block; s--) {
    if (vd_lexicon_find(study->lexicon, "field.vendor", text, s->at, s->text_end, &hit))
      return VD_NO;
    if (vd_lexicon_find(study->lexicon, "field.client", text, s->at, s->text_end, &hit) ||
        vd_lexicon_find(study->lexicon, "field.client_inside", text, s->at, s->text_end, &hit) ||
        vd_lexicon_find(study->lexicon, "field.care_body", text, s->at, s->text_end, &hit))
      return VD_YES;
    if (s == first || segment - s >= MAX_ABOVE)
      break;
  }
  return VD_UNKNOWN;
}

static gboolean is_vendor_siret(const VdStudy *study, VdText *text, gsize at) {
  VdHit hit;
  const VdSegment *segment = vd_text_segment_at(text, at);
  if (vd_lexicon_find(study->lexicon, "field.client_words", text, segment->at, at, &hit))
    return FALSE;
  if (has_company_words(study, text, at))
    return TRUE;
  VdTri client = block_is_client(study, text, segment);
  if (client != VD_UNKNOWN)
    return client == VD_NO;
  return !near_client(study, text, at) && !study->quote->fields.vendor_siret.value;
}

static void keep(VdStudy *study, VdText *text, const Scheme *scheme, const char *value, gsize at,
                 gsize end) {
  static const VdTri valid[] = {[VD_KEY_WRONG] = VD_NO,
                                [VD_KEY_RIGHT] = VD_YES,
                                [VD_KEY_UNSURE] = VD_UNKNOWN,
                                [VD_KEY_SHAPE] = VD_NO};
  VdFields *fields = &study->quote->fields;
  if (strcmp(scheme->scheme, "siret") == 0 && is_vendor_siret(study, text, at)) {
    if (!fields->vendor_siret.value) {
      fields->vendor_siret.value = g_strdup(value);
      fields->vendor_siret.place = vd_text_place(text, at, end);
    }
    return;
  }
  gboolean vendors = fields->vendor_siret.value && strcmp(fields->vendor_siret.value, value) == 0;
  if (vendors || is_known(fields->client_ids, value) || fields->client_ids->len >= MAX_LIST)
    return;
  VdIdentifier id = {
      .scheme = scheme->scheme, .value = g_strdup(value), .valid = valid[scheme->key(value)]};
  id.place = vd_text_place(text, at, end);
  g_array_append_val(fields->client_ids, id);
}

/* Reads identifiers one after the other, as "310024567, 590081238 et 690002316"; TRUE when there
 * was one. */
static gboolean read_list(VdStudy *study, VdText *text, const Scheme *scheme, gsize at, gsize end) {
  VdScan scan = {text->folded->str, at, end};
  char digits[16];
  gboolean any = FALSE;
  for (gsize skipped = 0; scan.at < scan.end && skipped < LABEL_TO_DIGITS;) {
    gsize from = scan.at;
    gboolean starts = g_ascii_isdigit(vd_scan_peek(&scan, 0)) &&
                      (from == at || !g_ascii_isalnum(scan.text[from - 1]));
    if (starts && take_digits(&scan, scheme->digits, digits)) {
      keep(study, text, scheme, digits, from, scan.at);
      any = TRUE;
      skipped = 0;
      continue;
    }
    scan.at++;
    skipped++;
  }
  return any;
}

/* Bytes where the label's values may stand: to the end of its block's next lines, or the next
 * label. */
static gsize values_end(const VdStudy *study, VdText *text, const VdHit *label) {
  const char *folded = text->folded->str;
  gsize end = label->end;
  while (end < text->folded->len && folded[end] != '\n')
    end++;
  for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
    VdHit next;
    if (vd_lexicon_find(study->lexicon, schemes[i].label, text, label->end, end, &next))
      end = MIN(end, next.at);
  }
  return end;
}

static void read_label(VdStudy *study, VdText *text, const Scheme *scheme, const VdHit *label) {
  const VdSegment *segment = vd_text_segment_at(text, label->end - 1);
  if (read_list(study, text, scheme, label->end, values_end(study, text, label)))
    return;
  const VdSegment *right = vd_text_right(text, segment);
  if (right && read_list(study, text, scheme, right->at, right->text_end))
    return;
  const VdSegment *below = vd_text_below(text, segment);
  for (guint i = 0; below && i < MAX_LIST; i++) {
    if (!read_list(study, text, scheme, below->at, below->text_end))
      return;
    below = vd_text_below(text, below);
  }
}

static gboolean is_covered(const GArray *taken, const VdHit *hit) {
  for (guint i = 0; i < taken->len; i++) {
    const VdHit *other = &g_array_index(taken, VdHit, i);
    if (hit->at < other->end && other->at < hit->end)
      return TRUE;
  }
  return FALSE;
}

static void read_page(VdStudy *study, VdText *text) {
  g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(VdHit));
  for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
    g_autoptr(GArray) hits =
        vd_lexicon_hits(study->lexicon, schemes[i].label, text, 0, text->folded->len);
    for (guint k = 0; k < hits->len && taken->len < MAX_LIST; k++) {
      const VdHit *hit = &g_array_index(hits, VdHit, k);
      if (is_covered(taken, hit))
        continue;
      read_label(study, text, &schemes[i], hit);
      g_array_append_val(taken, *hit);
    }
  }
}

void vd_identify_read(VdStudy *study) {
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    if (!vd_study_is_general(study, page))
      read_page(study, vd_study_page(study, page));
  }
}
