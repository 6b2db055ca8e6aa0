/*
 * Lines and totals, each number with the place and the confidence of its own: a line is as sure as
 * its least sure word, which says nothing of its total.
 */
#include "audit/report/json.h"

static const char *free_name(VdFree free_text) {
  return free_text == VD_FREE_OFFERED ? "offert" : free_text == VD_FREE_INCLUDED ? "inclus" : NULL;
}

static json_t *sub_items_array(const GPtrArray *items) {
  json_t *array = json_array();
  for (guint i = 0; i < items->len; i++)
    json_array_append_new(array, vd_json_text(g_ptr_array_index(items, i)));
  return array;
}

static json_t *repairs_array(const GArray *repairs) {
  json_t *array = json_array();
  for (guint i = 0; i < repairs->len; i++) {
    const VdRepair *repair = &g_array_index(repairs, VdRepair, i);
    json_t *object = json_object();
    json_object_set_new(object, "key", json_string(repair->key));
    json_object_set_new(object, "read", vd_json_text(repair->read));
    json_object_set_new(object, "value", json_integer(repair->value));
    json_array_append_new(array, object);
  }
  return array;
}

/* A number that is printed, or nothing: what the paper leaves out has no confidence either. */
static void add_value(const VdDocument *document, json_t *values, const char *key, gboolean printed,
                      const VdPlace *place) {
  if (!printed)
    return;
  json_t *object = json_object();
  json_object_set_new(object, "raw", vd_json_text(place->page >= 0 ? place->raw : NULL));
  vd_json_set_place(object, place);
  vd_json_set_second(object, document, place);
  json_object_set_new(values, key, object);
}

void vd_json_add_amount(const VdDocument *document, json_t *values, const char *key,
                        const VdAmount *amount) {
  add_value(document, values, key, amount->cents != VD_CENTS_NONE, &amount->place);
}

static json_t *values_object(const VdDocument *document, const VdLine *line) {
  json_t *values = json_object();
  add_value(document, values, "quantity_milli", line->qty_milli != VD_QTY_NONE, &line->qty_place);
  vd_json_add_amount(document, values, "unit_price_ht", &line->unit_price_ht);
  vd_json_add_amount(document, values, "discount_ht", &line->discount_ht);
  add_value(document, values, "discount_bp", line->discount_bp != VD_BP_NONE,
            &line->discount_place);
  vd_json_add_amount(document, values, "total_ht", &line->total_ht);
  add_value(document, values, "vat_bp", line->vat_bp != VD_BP_NONE, &line->vat_place);
  vd_json_add_amount(document, values, "vat_amount", &line->vat_amount);
  vd_json_add_amount(document, values, "total_ttc", &line->total_ttc);
  return values;
}

json_t *vd_json_line(const VdDocument *document, const VdLine *line) {
  json_t *object = json_object();
  json_object_set_new(object, "section", vd_json_integer(line->section, -1));
  json_object_set_new(object, "description", vd_json_text(line->description));
  json_object_set_new(object, "sub_items", sub_items_array(line->sub_items));
  json_object_set_new(object, "quantity_milli", vd_json_integer(line->qty_milli, VD_QTY_NONE));
  json_object_set_new(object, "unit_price_ht", vd_json_cents(line->unit_price_ht.cents));
  json_object_set_new(object, "unit_price_raw", vd_json_text(line->unit_price_ht.place.raw));
  json_object_set_new(object, "discount_ht", vd_json_cents(line->discount_ht.cents));
  json_object_set_new(object, "discount_bp", vd_json_integer(line->discount_bp, VD_BP_NONE));
  json_object_set_new(object, "total_ht", vd_json_cents(line->total_ht.cents));
  json_object_set_new(object, "vat_bp", vd_json_integer(line->vat_bp, VD_BP_NONE));
  json_object_set_new(object, "vat_amount", vd_json_cents(line->vat_amount.cents));
  json_object_set_new(object, "total_ttc", vd_json_cents(line->total_ttc.cents));
  json_object_set_new(object, "free_text", vd_json_text(free_name(line->free_text)));
  json_object_set_new(object, "funded", vd_json_tri(line->funded));
  json_object_set_new(object, "optional", json_boolean(line->optional));
  json_object_set_new(object, "dsr", vd_json_dsr(line->dsr));
  vd_json_set_place(object, &line->place);
  json_object_set_new(object, "values", values_object(document, line));
  json_object_set_new(object, "repaired", repairs_array(line->repaired));
  return object;
}

static json_t *vat_shares_array(const VdDocument *document, const GArray *shares) {
  json_t *array = json_array();
  for (guint i = 0; i < shares->len; i++) {
    const VdVatShare *share = &g_array_index(shares, VdVatShare, i);
    json_t *object = json_object();
    json_object_set_new(object, "vat_bp", vd_json_integer(share->vat_bp, VD_BP_NONE));
    json_object_set_new(object, "base", vd_json_cents(share->base.cents));
    json_object_set_new(object, "amount", vd_json_cents(share->amount.cents));
    json_t *values = json_object();
    vd_json_add_amount(document, values, "base", &share->base);
    vd_json_add_amount(document, values, "amount", &share->amount);
    json_object_set_new(object, "values", values);
    json_array_append_new(array, object);
  }
  return array;
}

json_t *vd_json_totals(const VdDocument *document, const VdTotals *totals) {
  const struct {
    const char *key;
    const VdAmount *amount;
  } amounts[] = {{"ht", &totals->ht},
                 {"vat", &totals->vat},
                 {"ttc", &totals->ttc},
                 {"net_to_pay", &totals->net_to_pay},
                 {"discount", &totals->discount},
                 {"in_words", &totals->in_words}};
  json_t *object = json_object();
  json_t *boxes = json_object();
  for (guint i = 0; i < G_N_ELEMENTS(amounts); i++) {
    const VdAmount *amount = amounts[i].amount;
    json_object_set_new(object, amounts[i].key, vd_json_cents(amount->cents));
    vd_json_add_amount(document, boxes, amounts[i].key, amount);
  }
  json_object_set_new(object, "vat_by_rate", vat_shares_array(document, totals->by_rate));
  json_object_set_new(object, "boxes", boxes);
  json_object_set_new(object, "repaired", repairs_array(totals->repaired));
  return object;
}
