/*
 * A value in one row is asked for as a whole, so that its separators are read with it; a sentence
 * word by word, for only its doubtful words are in question. A reading belongs to the place whose
 * box was asked for.
 */
#include "extract/second.h"

#include <string.h>

#include "extract/fold.h"
#include "extract/money.h"
#include "ocr/limits.h"

/* Words of one mention that are asked for: more are a blurred page. */
enum { MOST_WORDS = 6 };

/* Boxes are the same when this share of both is common. */
static const gfloat SAME_BOX = 0.9f;

static gboolean is_doubtful(const VdPlace *place) {
  return place->page >= 0 && place->source == VD_SOURCE_OCR && place->confidence < VD_SURE;
}

static void want(GArray *wanted, guint page, VdBox box) {
  const VdAsked asked = {page, box};
  if (!vd_box_is_empty(box))
    g_array_append_val(wanted, asked);
}

static void want_place(GArray *wanted, const VdPlace *place) {
  if (is_doubtful(place))
    want(wanted, (guint)place->page, place->box);
}

static void want_amount(GArray *wanted, const VdAmount *amount) {
  if (amount->cents != VD_CENTS_NONE)
    want_place(wanted, &amount->place);
}

/* Indices of the doubtful words of a place. (transfer full) */
static GArray *doubtful_words(const VdDocument *document, const VdPlace *place) {
  GArray *words = g_array_new(FALSE, FALSE, sizeof(guint));
  guint first, end;
  vd_document_page_words(document, (guint)place->page, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdWord *word = vd_document_word(document, i);
    if (word->confidence < VD_SURE && word->source == VD_SOURCE_OCR && vd_place_holds(place, word))
      g_array_append_val(words, i);
  }
  return words;
}

static void want_words(const VdDocument *document, GArray *wanted, const VdPlace *place) {
  if (!is_doubtful(place))
    return;
  g_autoptr(GArray) words = doubtful_words(document, place);
  for (guint i = 0; words->len <= MOST_WORDS && i < words->len; i++) {
    const VdWord *word = vd_document_word(document, g_array_index(words, guint, i));
    want(wanted, word->page, word->box);
  }
}

static void want_line(GArray *wanted, const VdLine *line) {
  if (line->qty_milli != VD_QTY_NONE)
    want_place(wanted, &line->qty_place);
  want_amount(wanted, &line->unit_price_ht);
  want_amount(wanted, &line->discount_ht);
  want_amount(wanted, &line->total_ht);
  want_amount(wanted, &line->vat_amount);
  want_amount(wanted, &line->total_ttc);
}

void vd_second_wanted(const VdQuote *quote, GArray *wanted) {
  const VdTotals *totals = &quote->totals;
  for (guint i = 0; i < quote->lines->len; i++)
    want_line(wanted, vd_quote_line(quote, i));
  want_amount(wanted, &totals->ht);
  want_amount(wanted, &totals->vat);
  want_amount(wanted, &totals->ttc);
  if (quote->fields.reference_number.value != NULL)
    want_place(wanted, &quote->fields.reference_number.place);
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (mention->present == VD_YES)
      want_words(quote->document, wanted, &mention->place);
  }
}

static gboolean is_same_box(VdBox a, VdBox b) {
  const gfloat common = vd_box_area(vd_box_intersection(a, b));
  return common >= SAME_BOX * vd_box_area(a) && common >= SAME_BOX * vd_box_area(b);
}

static const VdSecond *find(const VdDocument *document, guint page, VdBox box) {
  for (guint i = 0; i < document->seconds->len; i++) {
    const VdSecond *second = &g_array_index(document->seconds, VdSecond, i);
    if (second->page == page && is_same_box(second->box, box))
      return second;
  }
  return NULL;
}

const VdSecond *vd_second_of(const VdDocument *document, const VdPlace *place) {
  return place->page >= 0 ? find(document, (guint)place->page, place->box) : NULL;
}

/* (transfer full) */
static char *folded_of(const VdDocument *document, const VdSecond *second) {
  g_autofree char *text = vd_document_slice(document, second->text_at, second->text_len);
  return vd_fold(text);
}

VdSecondSays vd_second_amount(const VdDocument *document, const VdPlace *place, VdCents cents) {
  const VdSecond *second = vd_second_of(document, place);
  VdMoney money;
  if (second == NULL)
    return VD_SECOND_NONE;
  g_autofree char *folded = folded_of(document, second);
  const gsize length = strlen(folded);
  if (!vd_money_parse(folded, 0, length, &money) && !vd_money_find(folded, 0, length, &money))
    return VD_SECOND_NONE;
  return vd_money_cents(&money) == cents ? VD_SECOND_SAME : VD_SECOND_OTHER;
}

VdSecondSays vd_second_quantity(const VdDocument *document, const VdPlace *place, gint64 milli) {
  const VdSecond *second = vd_second_of(document, place);
  gint64 other;
  if (second == NULL)
    return VD_SECOND_NONE;
  g_autofree char *folded = folded_of(document, second);
  if (!vd_money_quantity(folded, 0, strlen(folded), &other))
    return VD_SECOND_NONE;
  return other == milli ? VD_SECOND_SAME : VD_SECOND_OTHER;
}

gfloat vd_second_letters(const VdDocument *document, const VdPlace *place) {
  gfloat least = 1;
  guint first, end;
  vd_document_page_words(document, (guint)place->page, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdWord *word = vd_document_word(document, i);
    if (word->source == VD_SOURCE_OCR && vd_place_holds(place, word))
      least = MIN(least, word->confidence);
  }
  return least;
}

static gboolean says(const VdDocument *document, const VdSecond *second, const char *text) {
  if (second == NULL)
    return FALSE;
  g_autofree char *folded = folded_of(document, second), *first = vd_fold(text);
  return g_str_equal(folded, first);
}

static gboolean words_agree(const VdDocument *document, const VdPlace *place) {
  g_autoptr(GArray) words = doubtful_words(document, place);
  for (guint i = 0; i < words->len; i++) {
    const guint index = g_array_index(words, guint, i);
    const VdWord *word = vd_document_word(document, index);
    g_autofree char *text = vd_document_word_text(document, index);
    if (!says(document, find(document, word->page, word->box), text))
      return FALSE;
  }
  return words->len > 0;
}

void vd_second_agree(VdQuote *quote) {
  VdPlace *number = &quote->fields.reference_number.place;
  if (quote->document->seconds->len == 0)
    return;
  if (is_doubtful(number) &&
      says(quote->document, vd_second_of(quote->document, number), number->raw))
    number->confidence = VD_SURE;
  for (guint i = 0; i < quote->mentions->len; i++) {
    VdPlace *place = &vd_quote_mention(quote, i)->place;
    if (is_doubtful(place) && words_agree(quote->document, place))
      place->confidence = VD_SURE;
  }
}
