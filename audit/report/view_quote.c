/*
 * What was read of a quote, who pays, and the numbers that somebody should compare with the paper.
 */
#include <string.h>

#include "audit/report/letter.h"
#include "audit/report/typography.h"
#include "audit/report/view.h"
#include "audit/wording.h"
#include "ocr/limits.h"

static const char *kind_name(VdKind kind) {
  static const char *const names[] = {"unknown", "devis", "bon_de_commande",
                                      "facture", "va",    "mom"};
  return names[kind];
}

static gboolean is_unsure(const VdPlace *place) {
  return place->page >= 0 && place->source == VD_SOURCE_OCR && place->confidence < VD_SURE;
}

/* A row "label: value" with the crop that it was read from. */
static void add_row(xmlNode *parent, const VdQuote *quote, const char *label, const char *value,
                    const VdPlace *place) {
  if (value == NULL || *value == '\0')
    return;
  xmlNode *row = vd_view_add(parent, "field", NULL);
  vd_view_add(row, "label", label);
  vd_view_add(row, "value", value);
  if (is_unsure(place))
    vd_view_set(row, "unsure", "yes");
  if (place->source == VD_SOURCE_HUMAN)
    vd_view_set(row, "human", "yes");
  if (place->page >= 0)
    vd_view_add_crop(row, quote->document, place->page, place->box);
}

static void add_field(xmlNode *parent, const VdQuote *quote, const char *label,
                      const VdField *field) {
  add_row(parent, quote, label, field->value, &field->place);
}

static void add_day(xmlNode *parent, const VdQuote *quote, const char *label,
                    const VdField *field) {
  VdDate day = VD_DATE_NONE;
  if (field->value == NULL)
    return;
  g_autofree char *words = vd_date_parse(field->value, &day) ? vd_typography_date(day) : NULL;
  add_row(parent, quote, label, words != NULL ? words : field->value, &field->place);
}

static void add_dsr(xmlNode *parent, const VdReport *report, const VdQuote *quote) {
  for (guint i = 0; i < quote->fields.dsr->len; i++) {
    const VdDsrSeen *seen = &g_array_index(quote->fields.dsr, VdDsrSeen, i);
    const VdDsr *dsr = vd_models_dsr(report->models, seen->id);
    g_autofree char *words = dsr == NULL        ? g_strdup(seen->id)
                             : dsr->id_official ? g_strdup_printf("%s (%s)", dsr->label, dsr->id)
                                                : g_strdup(dsr->label);
    add_row(parent, quote, "Domaine Ségur", words, &seen->place);
  }
}

static void add_identifiers(xmlNode *parent, const VdQuote *quote) {
  static const struct {
    const char *scheme, *label;
  } names[] = {{"finess_ej", "FINESS juridique du client"},
               {"finess_eg", "FINESS géographique du client"},
               {"finess", "FINESS du client"},
               {"siret", "SIRET du client"},
               {"rpps", "RPPS du client"}};
  for (guint i = 0; i < quote->fields.client_ids->len; i++) {
    const VdIdentifier *id = &g_array_index(quote->fields.client_ids, VdIdentifier, i);
    const char *label = "Identifiant du client";
    for (guint k = 0; k < G_N_ELEMENTS(names); k++)
      label = g_str_equal(names[k].scheme, id->scheme) ? names[k].label : label;
    add_row(parent, quote, label, id->value, &id->place);
  }
}

static void add_amount(xmlNode *parent, const VdQuote *quote, const char *label,
                       const VdAmount *amount) {
  if (amount->cents == VD_CENTS_NONE)
    return;
  g_autofree char *euros = vd_wording_euros(amount->cents);
  add_row(parent, quote, label, euros, &amount->place);
}

void vd_view_add_fields(xmlNode *parent, const VdReport *report, const VdQuote *quote) {
  const VdFields *fields = &quote->fields;
  add_field(parent, quote, "Éditeur", &fields->vendor);
  add_field(parent, quote, "Logiciel", &fields->software);
  add_field(parent, quote, "Version du logiciel", &fields->software_version);
  add_dsr(parent, report, quote);
  add_field(parent, quote, "Appel à financement", &fields->af);
  add_field(parent, quote, "Numéro de référencement", &fields->reference_number);
  add_field(parent, quote, "Client", &fields->client);
  add_identifiers(parent, quote);
  add_field(parent, quote, "Établissements de la commande", &fields->esms_count);
  add_field(parent, quote, "Établissements de l’organisme", &fields->organisation_esms);
  add_field(parent, quote, "Numéro du document", &fields->number);
  add_day(parent, quote, "Date du document", &fields->date);
  add_day(parent, quote, "Date de la commande", &fields->order_date);
  add_day(parent, quote, "Valable jusqu’au", &fields->validity_date);
  add_amount(parent, quote, "Total HT", &quote->totals.ht);
  add_amount(parent, quote, "TVA", &quote->totals.vat);
  add_amount(parent, quote, "Total TTC", &quote->totals.ttc);
  add_amount(parent, quote, "Net à payer", &quote->totals.net_to_pay);
}

/* 4000 -> "4", 1500 -> "1,5". */
static char *quantity(gint64 milli) {
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, "%" G_GINT64_FORMAT, milli / 1000);
  if (milli % 1000 != 0)
    g_string_append_printf(text, ",%03d", (int)(ABS(milli) % 1000));
  while (milli % 1000 != 0 && g_str_has_suffix(text->str, "0"))
    g_string_truncate(text, text->len - 1);
  return g_strdup(text->str);
}

/* Some number of it is what a person says. */
static gboolean is_human(const VdLine *line) {
  return line->total_ht.place.source == VD_SOURCE_HUMAN ||
         line->unit_price_ht.place.source == VD_SOURCE_HUMAN ||
         line->qty_place.source == VD_SOURCE_HUMAN;
}

static void add_line(xmlNode *parent, const VdLine *line) {
  static const char *const payers[] = {"client", "state", "unknown"};
  xmlNode *node = vd_view_add(parent, "line", NULL);
  g_autofree char *name = vd_wording_line(line);
  vd_view_add(node, "name", name);
  vd_view_set(node, "payer", line->optional ? "optional" : payers[line->funded]);
  if (line->qty_milli != VD_QTY_NONE) {
    g_autofree char *count = quantity(line->qty_milli);
    vd_view_set(node, "quantity", count);
  }
  if (line->unit_price_ht.cents != VD_CENTS_NONE) {
    g_autofree char *price = vd_wording_euros(line->unit_price_ht.cents);
    vd_view_set(node, "price", price);
  }
  if (line->total_ht.cents != VD_CENTS_NONE || line->total_ttc.cents != VD_CENTS_NONE) {
    g_autofree char *total = vd_wording_price(line);
    vd_view_set(node, "total", total);
  }
  if (line->repaired->len > 0)
    vd_view_set(node, "repaired", "yes");
  if (is_human(line))
    vd_view_set(node, "human", "yes");
  if (is_unsure(&line->total_ht.place) || is_unsure(&line->unit_price_ht.place))
    vd_view_set(node, "unsure", "yes");
}

void vd_view_add_lines_read(xmlNode *parent, const VdQuote *quote) {
  for (guint i = 0; i < quote->lines->len; i++)
    add_line(parent, vd_quote_line(quote, i));
}

static void set_euros(xmlNode *node, const char *name, VdCents cents) {
  if (cents == VD_CENTS_NONE)
    return;
  g_autofree char *euros = vd_wording_euros(cents);
  vd_view_set(node, name, euros);
}

/* What the rule on ceilings answered; NULL when it was not asked. */
static const VdFinding *ceiling_of(const VdReportQuote *item) {
  for (guint i = 0; i < item->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(item->findings, i);
    if (g_str_equal(finding->rule->code, "A01"))
      return finding;
  }
  return NULL;
}

/* What the State pays by that rule: nothing is said where it did not decide. */
static VdCents state_by_rule(const VdReportQuote *item) {
  const VdFinding *ceiling = ceiling_of(item);
  const VdCents state = item->who.state_ht;
  if (ceiling == NULL || state == VD_CENTS_NONE)
    return VD_CENTS_NONE;
  if (ceiling->verdict == VD_PASS)
    return state;
  const VdCents over = ceiling->verdict == VD_BREACH ? ceiling->at_stake : VD_CENTS_NONE;
  return over != VD_CENTS_NONE && over > 0 && over <= state ? state - over : VD_CENTS_NONE;
}

static void add_who(xmlNode *parent, const VdReportQuote *item) {
  const VdWhoPays *who = &item->who;
  if (item->verdict == VD_DOCUMENT_OUT_OF_SCOPE ||
      (who->state_ht == VD_CENTS_NONE && who->client_ht == VD_CENTS_NONE))
    return;
  const VdCents wrong = who->wrongly_billed_ht, state = state_by_rule(item);
  xmlNode *node = vd_view_add(parent, "who", NULL);
  set_euros(node, "state", who->state_ht);
  set_euros(node, "state-rule", state);
  if (state != VD_CENTS_NONE && state != who->state_ht)
    vd_view_set(node, "above", "yes");
  /* What is wrongly billed is asked of the client, and would not be by the rule. */
  if (who->client_ht != VD_CENTS_NONE) {
    set_euros(node, "client", who->client_ht + (wrong == VD_CENTS_NONE ? 0 : wrong));
    set_euros(node, "client-rule", who->client_ht);
  }
  if (wrong != VD_CENTS_NONE && wrong != 0)
    set_euros(node, "wrong", wrong);
  if (who->undetermined_ht != VD_CENTS_NONE && who->undetermined_ht != 0)
    set_euros(node, "unclear", who->undetermined_ht);
}

static void add_letter(xmlNode *parent, const VdReportQuote *item, guint number,
                       const VdHtmlExtras *extras) {
  g_autofree char *letter = vd_letter_write(item, number, extras->left_out);
  if (letter == NULL)
    return;
  vd_view_add_lines(parent, "letter", letter);
  g_autofree char *encoded = g_base64_encode((const guchar *)letter, strlen(letter));
  g_autofree char *uri = g_strconcat("data:text/plain;charset=utf-8;base64,", encoded, NULL);
  g_autofree char *mail = vd_letter_mail(letter);
  vd_view_set(parent, "letter-file", uri);
  vd_view_set(parent, "letter-mail", mail);
}

static void add_findings(xmlNode *parent, const VdReportQuote *item, guint number,
                         const VdHtmlExtras *extras) {
  for (guint i = 0; i < item->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(item->findings, i);
    xmlNode *node = vd_view_add_finding(parent, item, finding, i);
    if (vd_letter_leaves_out(extras->left_out, number, finding->rule->code))
      vd_view_set(node, "left-out", "yes");
  }
}

void vd_view_add_quote(xmlNode *parent, const VdReport *report, const VdReportDocument *document,
                       guint number, const VdHtmlExtras *extras) {
  const VdReportQuote *item = g_ptr_array_index(document->quotes, number - 1);
  const VdQuote *quote = item->quote;
  xmlNode *node = vd_view_add(parent, "quote", NULL);
  vd_view_set_number(node, "number", number);
  vd_view_set(node, "verdict", vd_document_verdict_name(item->verdict));
  vd_view_set(node, "kind", kind_name(quote->kind));
  vd_view_set(node, "kind-words", vd_wording_kind(quote->kind));
  vd_view_set_number(node, "first-page", quote->first_page + 1);
  vd_view_set_number(node, "last-page", MAX(quote->end_page, quote->first_page + 1));
  vd_view_set(node, "complete", vd_document_is_complete(document->document) ? "yes" : "no");
  vd_view_add_fields(node, report, quote);
  vd_view_add_lines_read(node, quote);
  add_who(node, item);
  add_findings(node, item, number, extras);
  add_letter(node, item, number, extras);
}
