/*
 * A label decides the scheme, its digits must be as many as the scheme has. A SIRET beside company
 * words (capital, RCS, APE) or at the foot is the vendor's; in the block of the client it is the
 * client's.
 */
#include "extract/identify.h"

#include <string.h>

#include "extract/label.h"
#include "extract/scan.h"
#include "extract/sentence.h"
#include "models/identifiers.h"

enum { SIRET = 3 }; /* index in `schemes` */
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

/* The digit that recognition takes a letter for; the sign itself when there is none. */
static char digit_of(char c) {
  static const char letters[] = "oqdil|sbzgt", digits[] = "00011158267";
  const char *at = c ? strchr(letters, c) : NULL;
  return at ? digits[at - letters] : c;
}

/* `count` digits from `scan`, or what recognition takes for digits when `lenient`, single spaces
 * and dots between them, no digit after; Corsica's 2A and 2B. */
static gboolean take_digits(VdScan *scan, guint count, char *digits, gboolean lenient) {
  VdScan ahead = *scan;
  guint n = 0, wrong = 0;
  while (n < count) {
    char c = vd_scan_peek(&ahead, 0);
    gboolean corsica = n == 1 && count == 9 && digits[0] == '2' && (c == 'a' || c == 'b');
    char digit = lenient && !corsica ? digit_of(c) : c;
    if (!g_ascii_isdigit(digit) && !corsica)
      return FALSE;
    wrong += digit != c ? 1 : 0;
    digits[n++] = g_ascii_toupper(digit);
    ahead.at++;
    c = vd_scan_peek(&ahead, 0);
    if (n < count && (c == ' ' || c == '.' || c == '-'))
      ahead.at++;
  }
  if (g_ascii_isalnum(vd_scan_peek(&ahead, 0)) || wrong * 3 > count)
    return FALSE;
  digits[n] = '\0';
  *scan = ahead;
  return TRUE;
}

/* What an identifier is worth of which a letter was put right. */
static const gfloat put_right = 0.6f;

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

/* How far `place` ends left of a box on its row; negative: elsewhere. */
static gfloat left_of(const VdPlace *place, const VdText *text, VdBox box) {
  gboolean beside = place->page == (gint)text->page && vd_box_overlap_y(place->box, box) > 0;
  return beside && place->box.x1 <= box.x0 + 1 ? box.x0 - place->box.x1 : -1;
}

/* "Vendor - 01/06/2022 - Client - SIRET ...": of the names on its row the nearest before it owns
 * it. VD_YES: the client. */
static VdTri owner_on_row(const VdStudy *study, VdText *text, gsize at) {
  VdPlace place = vd_text_place(text, at, at + 1);
  gfloat client = left_of(&study->quote->fields.client.place, text, place.box);
  gfloat vendor = left_of(&study->quote->fields.vendor.place, text, place.box);
  vd_place_clear(&place);
  if (client < 0 || vendor < 0)
    return VD_UNKNOWN;
  return client < vendor ? VD_YES : VD_NO;
}

/* How much speaks for the vendor: 2 company words or the foot, 1 nothing for the client, 0 the
 * client's own words or block. */
static guint vendor_worth(const VdStudy *study, VdText *text, gsize at) {
  VdHit hit;
  const VdSegment *segment = vd_text_segment_at(text, at);
  VdTri owner = owner_on_row(study, text, at);
  if (owner != VD_UNKNOWN)
    return owner == VD_YES ? 0 : 2;
  if (vd_lexicon_find(study->lexicon, "field.client_words", text, segment->at, at, &hit))
    return 0;
  if (has_company_words(study, text, at))
    return 2;
  VdTri client = block_is_client(study, text, segment);
  if (client != VD_UNKNOWN)
    return client == VD_NO ? 2 : 0;
  return near_client(study, text, at) ? 0 : 1;
}

typedef struct {
  VdText *text;
  gsize at, end;
  char digits[16];
  guint worth; /* see vendor_worth() */
} Siret;

/* Some sign of it is a letter that stands for a digit. */
static gboolean is_put_right(const VdText *text, gsize at, gsize end) {
  for (gsize i = at; i < end; i++) {
    char c = text->folded->str[i];
    gboolean corsica = i == at + 1 && (c == 'a' || c == 'b');
    if ((g_ascii_isalpha(c) || c == '|') && !corsica)
      return TRUE;
  }
  return FALSE;
}

static void keep(VdStudy *study, VdText *text, const Scheme *scheme, const char *value, gsize at,
                 gsize end) {
  static const VdTri valid[] = {[VD_KEY_WRONG] = VD_NO,
                                [VD_KEY_RIGHT] = VD_YES,
                                [VD_KEY_UNSURE] = VD_UNKNOWN,
                                [VD_KEY_SHAPE] = VD_NO};
  VdFields *fields = &study->quote->fields;
  gboolean vendors = fields->vendor_siret.value && strcmp(fields->vendor_siret.value, value) == 0;
  if (vendors || is_known(fields->client_ids, value) || fields->client_ids->len >= MAX_LIST)
    return;
  VdIdentifier id = {
      .scheme = scheme->scheme, .value = g_strdup(value), .valid = valid[scheme->key(value)]};
  id.place = vd_text_place(text, at, end);
  /* A key proves what letters were read for; without it nothing is known. */
  if (is_put_right(text, at, end)) {
    id.place.confidence = MIN(id.place.confidence, put_right);
    id.valid = id.valid == VD_YES ? VD_YES : VD_UNKNOWN;
  }
  g_array_append_val(fields->client_ids, id);
}

/* The one that most speaks for the vendor is the vendor's; what does not speak for it is the
 * client's. */
static void settle_sirets(VdStudy *study, const GArray *sirets) {
  const Siret *best = NULL;
  VdField *vendor = &study->quote->fields.vendor_siret;
  for (guint i = 0; i < sirets->len; i++) {
    const Siret *one = &g_array_index(sirets, Siret, i);
    if (one->worth > 0 && (!best || one->worth > best->worth))
      best = one;
  }
  if (best) {
    vendor->value = g_strdup(best->digits);
    vendor->place = vd_text_place(best->text, best->at, best->end);
  }
  for (guint i = 0; i < sirets->len; i++) {
    const Siret *one = &g_array_index(sirets, Siret, i);
    if (one->worth < 2)
      keep(study, one->text, &schemes[SIRET], one->digits, one->at, one->end);
  }
}

typedef struct {
  VdStudy *study;
  VdText *text;
  GArray *sirets; /* Siret */
} Reading;

static void add(Reading *reading, const Scheme *scheme, const char *digits, gsize at, gsize end) {
  if (scheme != &schemes[SIRET]) {
    keep(reading->study, reading->text, scheme, digits, at, end);
    return;
  }
  Siret siret = {.text = reading->text, .at = at, .end = end};
  g_strlcpy(siret.digits, digits, sizeof siret.digits);
  siret.worth = vendor_worth(reading->study, reading->text, at);
  if (reading->sirets->len < MAX_LIST)
    g_array_append_val(reading->sirets, siret);
}

static gboolean is_recognised(const VdText *text, gsize at) {
  guint first, last;
  return vd_text_words(text, at, at + 1, &first, &last) &&
         vd_document_word(text->document, g_array_index(text->words, VdTextWord, first).word)
                 ->source == VD_SOURCE_OCR;
}

/* Reads identifiers one after the other, as "310024567, 590081238 et 690002316"; TRUE when there
 * was one. */
static gboolean read_list(Reading *reading, const Scheme *scheme, gsize at, gsize end) {
  VdText *text = reading->text;
  VdScan scan = {text->folded->str, at, end};
  char digits[16];
  gboolean any = FALSE;
  for (gsize skipped = 0; scan.at < scan.end && skipped < LABEL_TO_DIGITS;) {
    gsize from = scan.at;
    gboolean apart = from == at || !g_ascii_isalnum(scan.text[from - 1]);
    gboolean starts = apart && g_ascii_isdigit(vd_scan_peek(&scan, 0));
    if ((starts && take_digits(&scan, scheme->digits, digits, FALSE)) ||
        (apart && is_recognised(text, from) && take_digits(&scan, scheme->digits, digits, TRUE))) {
      add(reading, scheme, digits, from, scan.at);
      any = TRUE;
      skipped = 0;
      continue;
    }
    scan.at++;
    skipped++;
  }
  return any;
}

/* A label stands at the left of the cell: its values are that label's. */
static gboolean is_labelled_row(const VdStudy *study, VdText *text, const VdSegment *segment) {
  guint first, end;
  vd_text_row(text, segment->row, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdSegment *other = vd_text_row_segment(text, i);
    VdHit hit;
    if (other->box.x1 <= segment->box.x0 &&
        (vd_label_is(study, text, other) ||
         vd_lexicon_find(study->lexicon, "field.finess", text, other->at, other->text_end, &hit)))
      return TRUE;
  }
  return FALSE;
}

/* Bytes where the label's values may stand: to the end of its block's next lines, or the next
 * label. */
static gsize values_end(const VdStudy *study, VdText *text, const VdHit *label) {
  const VdSegment *segment = vd_text_segment_at(text, label->end - 1), *under = segment + 1;
  const VdSegment *stop = &g_array_index(text->segments, VdSegment, 0) + text->segments->len;
  while (under < stop && under->block == segment->block && !is_labelled_row(study, text, under))
    under++;
  gsize end = under[-1].text_end;
  for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
    VdHit next;
    if (vd_lexicon_find(study->lexicon, schemes[i].label, text, label->end, end, &next))
      end = MIN(end, next.at);
  }
  return end;
}

/* A list goes on under its cell as long as its rows end with a comma. */
static void read_rest(Reading *reading, const Scheme *scheme, const VdSegment *cell) {
  VdText *text = reading->text;
  for (guint i = 0; cell && i < MAX_LIST && text->folded->str[cell->text_end - 1] == ','; i++) {
    cell = vd_text_below(text, cell);
    if (cell && !read_list(reading, scheme, cell->at, cell->text_end))
      return;
  }
}

static void read_label(Reading *reading, const Scheme *scheme, const VdHit *label) {
  VdText *text = reading->text;
  const VdSegment *segment = vd_text_segment_at(text, label->end - 1);
  if (read_list(reading, scheme, label->end, values_end(reading->study, text, label)))
    return;
  const VdSegment *right = vd_text_right(text, segment);
  if (right && read_list(reading, scheme, right->at, right->text_end)) {
    read_rest(reading, scheme, right);
    return;
  }
  const VdSegment *below = vd_text_below(text, segment);
  for (guint i = 0; below && i < MAX_LIST; i++) {
    if (!read_list(reading, scheme, below->at, below->text_end))
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

static void read_page(Reading *reading) {
  VdText *text = reading->text;
  const VdLexicon *lexicon = reading->study->lexicon;
  g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(VdHit));
  for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
    g_autoptr(GArray) hits = vd_lexicon_hits(lexicon, schemes[i].label, text, 0, text->folded->len);
    for (guint k = 0; k < hits->len && taken->len < MAX_LIST; k++) {
      const VdHit *hit = &g_array_index(hits, VdHit, k);
      if (is_covered(taken, hit))
        continue;
      read_label(reading, &schemes[i], hit);
      g_array_append_val(taken, *hit);
    }
  }
}

void vd_identify_read(VdStudy *study) {
  g_autoptr(GArray) sirets = g_array_new(FALSE, FALSE, sizeof(Siret));
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    Reading reading = {study, vd_study_page(study, page), sirets};
    if (!vd_study_is_general(study, page))
      read_page(&reading);
  }
  settle_sirets(study, sirets);
}
