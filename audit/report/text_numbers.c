/*
 * Numbers of a scanned quote that deserve a look at the paper: put right by arithmetic, or unsure.
 * What was read with certainty is not repeated.
 */
#include "audit/report/text.h"
#include "audit/report/typography.h"
#include "audit/wording.h"
#include "extract/second.h"
#include "ocr/limits.h"

/* Beyond these the sentence counts instead of quoting. */
enum { MOST_QUOTED = 6 };

static void append_sentence(GString *out, const VdReport *report, const char *sentence) {
  g_string_append(out, "  ");
  vd_typography_wrap(out, sentence, 2, 2, report->width);
}

static void append_repair(GString *out, const VdReport *report, const VdRepair *repair) {
  gboolean quantity = g_str_has_prefix(repair->key, "quantity");
  g_autofree char *value = quantity ? g_strdup_printf("%" G_GINT64_FORMAT, repair->value / 1000)
                                    : vd_wording_euros(repair->value);
  g_autofree char *visible = vd_typography_visible(repair->read);
  g_autofree char *sentence =
      g_strdup_printf("Lu «\u00a0%s\u00a0», rétabli par le calcul\u00a0: %s.", visible, value);
  append_sentence(out, report, sentence);
}

static void append_repairs(GString *out, const VdReport *report, const VdQuote *quote) {
  const GArray *totals = quote->totals.repaired;
  for (guint i = 0; i < quote->lines->len; i++) {
    const GArray *repairs = vd_quote_line(quote, i)->repaired;
    for (guint j = 0; j < repairs->len; j++)
      append_repair(out, report, &g_array_index(repairs, VdRepair, j));
  }
  for (guint i = 0; i < totals->len; i++)
    append_repair(out, report, &g_array_index(totals, VdRepair, i));
}

static void add_unsure(GPtrArray *unsure, const VdAmount *amount) {
  const VdPlace *place = &amount->place;
  if (amount->cents != VD_CENTS_NONE && place->page >= 0 && place->raw != NULL &&
      place->source == VD_SOURCE_OCR && place->confidence < VD_SURE)
    g_ptr_array_add(unsure, (gpointer)place);
}

/* Places of the unsure amounts, lines first; borrowed from the quote. */
static GPtrArray *unsure_of(const VdQuote *quote) {
  GPtrArray *unsure = g_ptr_array_new();
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    const VdAmount *amounts[] = {&line->unit_price_ht, &line->discount_ht, &line->total_ht,
                                 &line->total_ttc};
    for (guint k = 0; k < G_N_ELEMENTS(amounts); k++)
      add_unsure(unsure, amounts[k]);
  }
  const VdTotals *totals = &quote->totals;
  const VdAmount *amounts[] = {&totals->ht, &totals->vat, &totals->ttc, &totals->net_to_pay};
  for (guint k = 0; k < G_N_ELEMENTS(amounts); k++)
    add_unsure(unsure, amounts[k]);
  return unsure;
}

/* What was read, its page, and what a second reading says. */
static void append_place(GString *sentence, const VdDocument *document, const VdPlace *place,
                         gboolean first) {
  const VdSecond *second = vd_second_of(document, place);
  g_autofree char *raw = vd_typography_visible(place->raw);
  g_string_append_printf(sentence, "%s«\u00a0%s\u00a0» (p.\u00a0%d", first ? "" : ", ", raw,
                         place->page + 1);
  if (second != NULL) {
    g_autofree char *text = vd_document_slice(document, second->text_at, second->text_len);
    g_autofree char *visible = vd_typography_visible(text);
    g_string_append_printf(sentence, ", relu «\u00a0%s\u00a0»", visible);
  }
  g_string_append_c(sentence, ')');
}

static void append_unsure(GString *out, const VdReport *report, const VdQuote *quote) {
  g_autoptr(GPtrArray) unsure = unsure_of(quote);
  if (unsure->len == 0)
    return;
  g_autoptr(GString) sentence = g_string_new(
      unsure->len > 1 ? "Montants lus sans certitude, à comparer avec le papier\u00a0: "
                      : "Montant lu sans certitude, à comparer avec le papier\u00a0: ");
  for (guint i = 0; i < MIN(unsure->len, MOST_QUOTED); i++) {
    const VdPlace *place = g_ptr_array_index(unsure, i);
    append_place(sentence, quote->document, place, i == 0);
  }
  if (unsure->len > MOST_QUOTED)
    g_string_append_printf(sentence, " et %u autre%s", unsure->len - MOST_QUOTED,
                           unsure->len - MOST_QUOTED > 1 ? "s" : "");
  g_string_append_c(sentence, '.');
  g_autofree char *part = vd_typography_terminal(sentence->str);
  append_sentence(out, report, part);
}

void vd_text_numbers(GString *out, const VdReport *report, const VdReportQuote *item) {
  append_repairs(out, report, item->quote);
  if (item->verdict != VD_DOCUMENT_OUT_OF_SCOPE)
    append_unsure(out, report, item->quote);
}
