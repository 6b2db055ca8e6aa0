/* Written in reading order: each section before the first of its lines. */
#include "tests/extract/quote_text.h"

static void add_cents(GString *text, const char *before, VdCents cents, const char *after) {
  if (cents == VD_CENTS_NONE)
    return;
  g_string_append_printf(text, "%s%s%" G_GINT64_FORMAT ".%02d%s", before, cents < 0 ? "-" : "",
                         ABS(cents) / 100, (int)(ABS(cents) % 100), after);
}

static void add_rate(GString *text, const char *before, gint32 bp) {
  if (bp == VD_BP_NONE)
    return;
  g_string_append_printf(text, "%s%d", before, bp / 100);
  if (bp % 100 != 0)
    g_string_append_printf(text, ",%02d", bp % 100);
  g_string_append(text, " %");
}

static const char *payer(VdTri funded) {
  return funded == VD_YES ? "state" : funded == VD_NO ? "client" : "unknown";
}

static void add_section(GString *text, const VdSection *section) {
  g_string_append_printf(text, "# %s", section->title != NULL ? section->title : "(untitled)");
  add_cents(text, ", ", section->total_ht.cents, " HT");
  add_cents(text, ", ", section->total_vat.cents, " TVA");
  add_cents(text, ", ", section->total_ttc.cents, " TTC");
  g_string_append_printf(text, ", %s\n", payer(section->funded));
}

static void add_values(GString *text, const VdLine *line) {
  if (line->qty_milli != VD_QTY_NONE) {
    g_string_append_printf(text, "%" G_GINT64_FORMAT, line->qty_milli / 1000);
    if (line->qty_milli % 1000 != 0)
      g_string_append_printf(text, ".%03d", (int)(line->qty_milli % 1000));
  }
  add_cents(text, " x ", line->unit_price_ht.cents, "");
  add_rate(text, " - ", line->discount_bp);
  add_cents(text, " - ", line->discount_ht.cents, "");
  add_cents(text, " = ", line->total_ht.cents, " HT");
  add_rate(text, ", ", line->vat_bp);
  add_cents(text, ", ", line->vat_amount.cents, " TVA");
  add_cents(text, ", ", line->total_ttc.cents, " TTC");
  g_string_append_printf(text, ", %s", payer(line->funded));
  g_string_append(text, line->free_text == VD_FREE_OFFERED    ? ", offered"
                        : line->free_text == VD_FREE_INCLUDED ? ", included"
                                                              : "");
  g_string_append(text, line->optional ? ", option" : "");
}

static void add_line(GString *text, const VdLine *line) {
  g_autoptr(GString) values = g_string_new(NULL);
  g_string_append_printf(text, "- %s\n", line->description != NULL ? line->description : "");
  for (guint i = 0; i < line->sub_items->len; i++)
    g_string_append_printf(text, "  + %s\n", (char *)g_ptr_array_index(line->sub_items, i));
  add_values(values, line);
  g_strstrip(values->str);
  g_string_append_printf(text, "  %s\n",
                         g_str_has_prefix(values->str, "= ") || g_str_has_prefix(values->str, ", ")
                             ? values->str + 2
                             : values->str);
}

char *vd_quote_text(const VdQuote *quote) {
  g_autoptr(GString) text = g_string_new(NULL);
  gint section = -1;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (line->section != section && line->section >= 0)
      add_section(text, vd_quote_section(quote, (guint)line->section));
    else if (line->section != section)
      g_string_append(text, "#\n");
    section = line->section;
    add_line(text, line);
  }
  g_autoptr(GString) totals = g_string_new(NULL);
  add_cents(totals, ", ", quote->totals.ht.cents, " HT");
  add_cents(totals, ", ", quote->totals.vat.cents, " TVA");
  add_cents(totals, ", ", quote->totals.ttc.cents, " TTC");
  add_cents(totals, ", ", quote->totals.net_to_pay.cents, " net");
  add_cents(totals, ", discount ", quote->totals.discount.cents, "");
  add_rate(totals, ", ", quote->totals.vat_bp);
  for (guint i = 0; i < quote->totals.by_rate->len && quote->totals.by_rate->len > 1; i++) {
    const VdVatShare *share = &g_array_index(quote->totals.by_rate, VdVatShare, i);
    add_rate(totals, ", ", share->vat_bp);
    add_cents(totals, " of ", share->base.cents, "");
    add_cents(totals, ": ", share->amount.cents, "");
  }
  if (totals->len > 0)
    g_string_append_printf(text, "= %s\n", totals->str + 2);
  return g_string_free(g_steal_pointer(&text), FALSE);
}
