/*
 * Three tables: fields of the quote, its totals, values of each line.
 */
#include "extract/correct_slot.h"

#include <string.h>

#define FIELD(name)  G_STRUCT_OFFSET(VdFields, name)
#define TOTAL(name)  G_STRUCT_OFFSET(VdTotals, name)
#define INLINE(name) G_STRUCT_OFFSET(VdLine, name)

#define MONEY "10\u202f400,00"
#define DAY   "14/06/2023"

static const VdSlotRow kind_row = {"kind", VD_SLOT_KIND, 0, NULL, "Nature du document", NULL};

static const VdSlotRow fields[] = {
    {"vendor", VD_SLOT_TEXT, FIELD(vendor), NULL, "Éditeur", NULL},
    {"software", VD_SLOT_TEXT, FIELD(software), NULL, "Logiciel", NULL},
    {"software_version", VD_SLOT_TEXT, FIELD(software_version), NULL, "Version du logiciel", "7.2"},
    {"dsr", VD_SLOT_DSR, 0, NULL, "Domaine Ségur", NULL},
    {"af", VD_SLOT_TEXT, FIELD(af), NULL, "Appel à financement", NULL},
    {"reference_number", VD_SLOT_TEXT, FIELD(reference_number), NULL, "Numéro de référencement",
     NULL},
    {"client", VD_SLOT_TEXT, FIELD(client), NULL, "Client", NULL},
    {"client_finess", VD_SLOT_IDENTIFIER, 0, "finess", "FINESS du client", "neuf chiffres"},
    {"client_siret", VD_SLOT_IDENTIFIER, 0, "siret", "SIRET du client", "quatorze chiffres"},
    {"esms_count", VD_SLOT_INTEGER, FIELD(esms_count), NULL, "Établissements de la commande", "4"},
    {"organisation_esms", VD_SLOT_INTEGER, FIELD(organisation_esms), NULL,
     "Établissements de l’organisme", "12"},
    {"number", VD_SLOT_TEXT, FIELD(number), NULL, "Numéro du document", NULL},
    {"date", VD_SLOT_DATE, FIELD(date), NULL, "Date du document", DAY},
    {"order_date", VD_SLOT_DATE, FIELD(order_date), NULL, "Date de la commande", DAY},
    {"validity_date", VD_SLOT_DATE, FIELD(validity_date), NULL, "Valable jusqu’au", DAY},
};

static const VdSlotRow totals[] = {
    {"ht", VD_SLOT_AMOUNT, TOTAL(ht), NULL, "Total HT", MONEY},
    {"vat", VD_SLOT_AMOUNT, TOTAL(vat), NULL, "TVA", MONEY},
    {"ttc", VD_SLOT_AMOUNT, TOTAL(ttc), NULL, "Total TTC", MONEY},
    {"net_to_pay", VD_SLOT_AMOUNT, TOTAL(net_to_pay), NULL, "Net à payer", MONEY},
};

static const VdSlotRow lines[] = {
    {"quantity", VD_SLOT_QUANTITY, 0, NULL, "Quantité", "4"},
    {"unit_price_ht", VD_SLOT_AMOUNT, INLINE(unit_price_ht), NULL, "Prix unitaire HT", MONEY},
    {"total_ht", VD_SLOT_AMOUNT, INLINE(total_ht), NULL, "Total HT", MONEY},
    {"vat_bp", VD_SLOT_RATE, 0, NULL, "Taux de TVA", "20\u00a0%"},
    {"total_ttc", VD_SLOT_AMOUNT, INLINE(total_ttc), NULL, "Total TTC", MONEY},
    {"funded", VD_SLOT_FUNDED, 0, NULL, "Payé par", NULL},
    {"optional", VD_SLOT_OPTIONAL, 0, NULL, "En option", NULL},
};

static gboolean has_value(const VdSlotRow *row) {
  return row->type == VD_SLOT_TEXT || row->type == VD_SLOT_DATE || row->type == VD_SLOT_INTEGER ||
         row->type == VD_SLOT_AMOUNT;
}

static VdSlot slot_in(const VdSlotRow *row, gconstpointer base, VdLine *line, GArray *repaired) {
  gpointer value = has_value(row) ? G_STRUCT_MEMBER_P((gpointer)(gsize)base, row->offset) : NULL;
  return (VdSlot){row, line, value, repaired};
}

static gboolean find_in(const VdSlotRow *rows, guint n, const char *name, gconstpointer base,
                        VdLine *line, GArray *repaired, VdSlot *slot) {
  for (guint i = 0; i < n; i++) {
    if (!g_str_equal(rows[i].name, name))
      continue;
    *slot = slot_in(&rows[i], base, line, repaired);
    return TRUE;
  }
  return FALSE;
}

static gboolean find_line(const VdQuote *quote, const char *number, const char *name,
                          VdSlot *slot) {
  guint64 which = 0;
  if (quote->lines->len == 0 ||
      !g_ascii_string_to_unsigned(number, 10, 1, quote->lines->len, &which, NULL))
    return FALSE;
  VdLine *line = vd_quote_line(quote, (guint)which - 1);
  return find_in(lines, G_N_ELEMENTS(lines), name, line, line, line->repaired, slot);
}

gboolean vd_slot_find(const VdQuote *quote, const char *path, VdSlot *slot) {
  g_auto(GStrv) parts = g_strsplit(path, ".", 4);
  const guint n = g_strv_length(parts);
  if (n == 1 && g_str_equal(parts[0], "kind")) {
    *slot = (VdSlot){.row = &kind_row};
    return TRUE;
  }
  if (n == 2 && g_str_equal(parts[0], "fields"))
    return find_in(fields, G_N_ELEMENTS(fields), parts[1], &quote->fields, NULL, NULL, slot);
  if (n == 2 && g_str_equal(parts[0], "totals"))
    return find_in(totals, G_N_ELEMENTS(totals), parts[1], &quote->totals, NULL,
                   quote->totals.repaired, slot);
  return n == 3 && g_str_equal(parts[0], "lines") && find_line(quote, parts[1], parts[2], slot);
}

static void each_in(const VdSlotRow *rows, guint n, const char *start, gconstpointer base,
                    VdLine *line, guint number, VdSlotEach each, gpointer data) {
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strconcat(start, rows[i].name, NULL);
    const VdSlot slot = slot_in(&rows[i], base, line, NULL);
    each(&slot, path, number, data);
  }
}

void vd_slot_each(const VdQuote *quote, VdSlotEach each, gpointer data) {
  const VdSlot kind = {.row = &kind_row};
  each(&kind, "kind", 0, data);
  each_in(fields, G_N_ELEMENTS(fields), "fields.", &quote->fields, NULL, 0, each, data);
  each_in(totals, G_N_ELEMENTS(totals), "totals.", &quote->totals, NULL, 0, each, data);
  for (guint i = 0; i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    g_autofree char *start = g_strdup_printf("lines.%u.", i + 1);
    each_in(lines, G_N_ELEMENTS(lines), start, line, line, i + 1, each, data);
  }
}

/* ==== what is in it ==== */

/* 1040000 -> "10400,00": digits that a reader takes back. */
static char *typed_cents(VdCents cents) {
  if (cents == VD_CENTS_NONE)
    return g_strdup("");
  const guint64 size = cents < 0 ? (guint64)0 - (guint64)cents : (guint64)cents;
  return g_strdup_printf("%s%" G_GUINT64_FORMAT ",%02u", cents < 0 ? "-" : "", size / 100,
                         (guint)(size % 100));
}

/* 1500 of `scale` 1000 -> "1,5". */
static char *typed_share(gint64 value, gint64 scale, guint digits) {
  GString *text = g_string_new(value < 0 ? "-" : "");
  value = ABS(value);
  g_string_append_printf(text, "%" G_GINT64_FORMAT, value / scale);
  if (value % scale != 0) {
    g_string_append_printf(text, ",%0*d", (int)digits, (int)(value % scale));
    while (text->str[text->len - 1] == '0')
      g_string_truncate(text, text->len - 1);
  }
  return g_string_free(text, FALSE);
}

static char *typed_date(const VdField *field) {
  VdDate day = VD_DATE_NONE;
  int year, month, date;
  if (field->value == NULL || !vd_date_parse(field->value, &day))
    return g_strdup(field->value != NULL ? field->value : "");
  vd_date_to_ymd(day, &year, &month, &date);
  return g_strdup_printf("%02d/%02d/%04d", date, month, year);
}

gint vd_slot_identifier(const VdQuote *quote, const char *scheme) {
  for (guint i = 0; i < quote->fields.client_ids->len; i++) {
    const VdIdentifier *id = &g_array_index(quote->fields.client_ids, VdIdentifier, i);
    if (g_str_has_prefix(id->scheme, scheme))
      return (gint)i;
  }
  return -1;
}

static const VdIdentifier *identifier_of(const VdQuote *quote, const VdSlot *slot) {
  const gint at = vd_slot_identifier(quote, slot->row->scheme);
  return at >= 0 ? &g_array_index(quote->fields.client_ids, VdIdentifier, (guint)at) : NULL;
}

static const VdDsrSeen *only_dsr(const VdQuote *quote) {
  return quote->fields.dsr->len == 1 ? &g_array_index(quote->fields.dsr, VdDsrSeen, 0) : NULL;
}

char *vd_slot_typed(const VdQuote *quote, const VdSlot *slot) {
  static const char *const payers[] = {"client", "state", "unknown"};
  const VdField *field = slot->value;
  const VdIdentifier *id;
  switch (slot->row->type) {
  case VD_SLOT_KIND:
    return g_strdup(quote->kind == VD_KIND_QUOTE   ? "devis"
                    : quote->kind == VD_KIND_ORDER ? "bon_de_commande"
                                                   : "");
  case VD_SLOT_DATE:
    return typed_date(field);
  case VD_SLOT_DSR:
    return g_strdup(only_dsr(quote) != NULL ? only_dsr(quote)->id : "");
  case VD_SLOT_IDENTIFIER:
    id = identifier_of(quote, slot);
    return g_strdup(id != NULL ? id->value : "");
  case VD_SLOT_AMOUNT:
    return typed_cents(((const VdAmount *)slot->value)->cents);
  case VD_SLOT_QUANTITY:
    return slot->line->qty_milli == VD_QTY_NONE ? g_strdup("")
                                                : typed_share(slot->line->qty_milli, 1000, 3);
  case VD_SLOT_RATE:
    return slot->line->vat_bp == VD_BP_NONE ? g_strdup("")
                                            : typed_share(slot->line->vat_bp, 100, 2);
  case VD_SLOT_FUNDED:
    return g_strdup(payers[slot->line->funded]);
  case VD_SLOT_OPTIONAL:
    return g_strdup(slot->line->optional ? "yes" : "no");
  default:
    return g_strdup(field->value != NULL ? field->value : "");
  }
}

gboolean vd_slot_is_human(const VdQuote *quote, const VdSlot *slot) {
  const VdPlace *place = NULL;
  const VdIdentifier *id;
  switch (slot->row->type) {
  case VD_SLOT_KIND:
    place = &quote->kind_place;
    break;
  case VD_SLOT_DSR:
    place = only_dsr(quote) != NULL ? &only_dsr(quote)->place : NULL;
    break;
  case VD_SLOT_IDENTIFIER:
    id = identifier_of(quote, slot);
    place = id != NULL ? &id->place : NULL;
    break;
  case VD_SLOT_AMOUNT:
    place = &((const VdAmount *)slot->value)->place;
    break;
  case VD_SLOT_QUANTITY:
    place = &slot->line->qty_place;
    break;
  case VD_SLOT_RATE:
    place = &slot->line->vat_place;
    break;
  case VD_SLOT_FUNDED:
  case VD_SLOT_OPTIONAL:
    break;
  default:
    place = &((const VdField *)slot->value)->place;
  }
  return place != NULL && place->source == VD_SOURCE_HUMAN;
}
