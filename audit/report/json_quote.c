/*
 * A quote as it was read: fields, mentions, sections; then who pays, and its findings. Lines and
 * totals are in a file of their own.
 */
#include "audit/report/json.h"

static json_t *text_field(const VdField *field) {
  return vd_json_field(vd_json_text(field->value), &field->place);
}

static json_t *integer_field(const VdField *field) {
  return vd_json_field(vd_json_integer(field->number, G_MININT64), &field->place);
}

json_t *vd_json_dsr(const GArray *seen) {
  json_t *array = json_array();
  for (guint i = 0; i < seen->len; i++) {
    const VdDsrSeen *dsr = &g_array_index(seen, VdDsrSeen, i);
    json_array_append_new(array, vd_json_field(vd_json_text(dsr->id), &dsr->place));
  }
  return array;
}

static json_t *client_ids_array(const GArray *ids) {
  json_t *array = json_array();
  for (guint i = 0; i < ids->len; i++) {
    const VdIdentifier *id = &g_array_index(ids, VdIdentifier, i);
    json_t *object = vd_json_field(vd_json_text(id->value), &id->place);
    json_object_set_new(object, "scheme", vd_json_text(id->scheme));
    json_object_set_new(object, "valid", vd_json_tri(id->valid));
    json_array_append_new(array, object);
  }
  return array;
}

static json_t *fields_object(const VdDocument *document, const VdFields *fields) {
  const struct {
    const char *key;
    const VdField *field;
  } texts[] = {
      {"number", &fields->number},
      {"date", &fields->date},
      {"order_date", &fields->order_date},
      {"validity_date", &fields->validity_date},
      {"vendor", &fields->vendor},
      {"vendor_siret", &fields->vendor_siret},
      {"client", &fields->client},
      {"software", &fields->software},
      {"software_version", &fields->software_version},
      {"reference_number", &fields->reference_number},
      {"af", &fields->af},
      {"vat_regime", &fields->vat_regime},
      {"scenario", &fields->scenario},
      {"signature", &fields->signature},
  };
  json_t *object = json_object();
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    json_object_set_new(object, texts[i].key, text_field(texts[i].field));
  json_t *number = json_object_get(object, "reference_number");
  if (json_is_object(number))
    vd_json_set_second(number, document, &fields->reference_number.place);
  json_object_set_new(object, "client_ids", client_ids_array(fields->client_ids));
  json_object_set_new(object, "dsr", vd_json_dsr(fields->dsr));
  json_object_set_new(object, "basis", integer_field(&fields->basis));
  json_object_set_new(object, "esms_count", integer_field(&fields->esms_count));
  json_object_set_new(object, "organisation_esms", integer_field(&fields->organisation_esms));
  return object;
}

static json_t *mention_object(const VdMention *mention) {
  json_t *object = json_object();
  json_object_set_new(object, "id", vd_json_text(mention->id));
  json_object_set_new(object, "present", vd_json_tri(mention->present));
  json_object_set_new(object, "exact", json_boolean(mention->exact));
  json_object_set_new(object, "negated", json_boolean(mention->negated));
  json_object_set_new(object, "raw", vd_json_text(mention->place.raw));
  vd_json_set_place(object, &mention->place);
  return object;
}

static json_t *section_object(const VdDocument *document, const VdSection *section) {
  json_t *object = json_object();
  json_object_set_new(object, "title", vd_json_text(section->title));
  json_object_set_new(object, "page", vd_json_page(section->place.page));
  json_object_set_new(object, "box", vd_json_box(section->place.box));
  json_object_set_new(object, "total_ht", vd_json_cents(section->total_ht.cents));
  json_object_set_new(object, "funded", vd_json_tri(section->funded));
  json_t *values = json_object();
  vd_json_add_amount(document, values, "total_ht", &section->total_ht);
  json_object_set_new(object, "values", values);
  return object;
}

static json_t *who_object(const VdWhoPays *who) {
  json_t *object = json_object();
  json_object_set_new(object, "state_ht", vd_json_cents(who->state_ht));
  json_object_set_new(object, "client_ht", vd_json_cents(who->client_ht));
  json_object_set_new(object, "wrongly_billed_ht", vd_json_cents(who->wrongly_billed_ht));
  json_object_set_new(object, "undetermined_ht", vd_json_cents(who->undetermined_ht));
  return object;
}

static json_t *pages_array(const VdQuote *quote) {
  json_t *array = json_array();
  for (guint page = quote->first_page; page < quote->end_page; page++)
    json_array_append_new(array, json_integer(page + 1));
  return array;
}

static json_t *general_pages_array(const VdQuote *quote) {
  json_t *array = json_array();
  for (guint i = 0; i < quote->general_pages->len; i++)
    json_array_append_new(array, json_integer(g_array_index(quote->general_pages, guint, i) + 1));
  return array;
}

static const char *kind_name(VdKind kind) {
  static const char *const names[] = {"unknown", "devis", "bon_de_commande",
                                      "facture", "va",    "mom"};
  return names[kind];
}

/* Names the quote in its file: fingerprint of the bytes, first page, ordinal. */
static json_t *id_string(const VdReportDocument *document, const VdQuote *quote) {
  g_autofree char *id =
      g_strdup_printf("%.16s-%u-%u", document->sha256 != NULL ? document->sha256 : "",
                      quote->first_page + 1, quote->ordinal + 1);
  return json_string(id);
}

static json_t *lists_of(const VdQuote *quote, json_t *object) {
  json_t *mentions = json_array(), *sections = json_array(), *lines = json_array();
  for (guint i = 0; i < quote->mentions->len; i++)
    json_array_append_new(mentions, mention_object(vd_quote_mention(quote, i)));
  for (guint i = 0; i < quote->sections->len; i++)
    json_array_append_new(sections, section_object(quote->document, vd_quote_section(quote, i)));
  for (guint i = 0; i < quote->lines->len; i++)
    json_array_append_new(lines, vd_json_line(quote->document, vd_quote_line(quote, i)));
  json_object_set_new(object, "mentions", mentions);
  json_object_set_new(object, "sections", sections);
  json_object_set_new(object, "lines", lines);
  return object;
}

json_t *vd_json_quote(const VdReport *report, const VdReportDocument *document,
                      const VdReportQuote *item) {
  const VdQuote *quote = item->quote;
  json_t *findings = json_array();
  for (guint i = 0; i < item->findings->len; i++)
    json_array_append_new(findings, vd_json_finding(report, g_ptr_array_index(item->findings, i)));
  json_t *object = json_object();
  json_object_set_new(object, "id", id_string(document, quote));
  json_object_set_new(object, "kind", json_string(kind_name(quote->kind)));
  json_object_set_new(object, "pages", pages_array(quote));
  json_object_set_new(object, "general_conditions_pages", general_pages_array(quote));
  json_object_set_new(object, "verdict", json_string(vd_document_verdict_name(item->verdict)));
  json_object_set_new(object, "fields", fields_object(quote->document, &quote->fields));
  lists_of(quote, object);
  json_object_set_new(object, "totals", vd_json_totals(quote->document, &quote->totals));
  json_object_set_new(object, "who_pays", who_object(&item->who));
  json_object_set_new(object, "findings", findings);
  return object;
}
