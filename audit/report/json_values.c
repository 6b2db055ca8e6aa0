/*
 * Numbers are rounded before they become JSON, so that the same reading prints the same bytes
 * everywhere.
 */
#include "audit/report/json.h"
#include "audit/report/typography.h"
#include "extract/second.h"

#include <math.h>

enum { CONFIDENCE_SCALE = 1000, POINT_SCALE = 100, REAL_DIGITS = 9 };

json_t *vd_json_text(const char *text) {
  if (text == NULL)
    return json_null();
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_autofree char *plain = vd_typography_plain(valid);
  return json_string(plain);
}

json_t *vd_json_integer(gint64 value, gint64 none) {
  return value == none ? json_null() : json_integer(value);
}

json_t *vd_json_cents(VdCents cents) {
  return vd_json_integer(cents, VD_CENTS_NONE);
}

json_t *vd_json_date(VdDate date) {
  g_autofree char *iso = vd_date_to_iso(date);
  return vd_json_text(iso);
}

json_t *vd_json_tri(VdTri value) {
  return value == VD_UNKNOWN ? json_null() : json_boolean(value == VD_YES);
}

json_t *vd_json_real(gfloat value, gint64 scale) {
  if (!isfinite(value))
    return json_null();
  return json_real(round((double)value * (double)scale) / (double)scale);
}

json_t *vd_json_box(VdBox box) {
  if (vd_box_is_empty(box))
    return json_null();
  const gfloat sides[] = {box.x0, box.y0, box.x1, box.y1};
  json_t *array = json_array();
  for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
    json_array_append_new(array, vd_json_real(sides[i], POINT_SCALE));
  return array;
}

json_t *vd_json_page(gint page) {
  return page < 0 ? json_null() : json_integer(page + 1);
}

void vd_json_set_place(json_t *object, const VdPlace *place) {
  gboolean somewhere = place->page >= 0;
  json_object_set_new(object, "page", vd_json_page(place->page));
  json_object_set_new(object, "box", somewhere ? vd_json_box(place->box) : json_null());
  json_object_set_new(object, "confidence",
                      somewhere ? vd_json_real(place->confidence, CONFIDENCE_SCALE) : json_null());
}

void vd_json_set_second(json_t *object, const VdDocument *document, const VdPlace *place) {
  const VdSecond *second = vd_second_of(document, place);
  if (second == NULL)
    return;
  g_autofree char *text = vd_document_slice(document, second->text_at, second->text_len);
  json_object_set_new(object, "second", vd_json_text(text));
}

static const char *source_name(VdSource source) {
  static const char *const names[] = {"text", "ocr", "form", "xml", "human"};
  return (guint)source < G_N_ELEMENTS(names) ? names[source] : "text";
}

json_t *vd_json_field(json_t *value, const VdPlace *place) {
  if (json_is_null(value))
    return value;
  gboolean somewhere = place->page >= 0;
  json_t *field = json_object();
  json_object_set_new(field, "value", value);
  json_object_set_new(field, "raw", vd_json_text(somewhere ? place->raw : NULL));
  vd_json_set_place(field, place);
  json_object_set_new(field, "source",
                      somewhere ? json_string(source_name(place->source)) : json_null());
  return field;
}

void vd_json_append(GString *out, json_t *value) {
  char *text = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS));
  if (text == NULL)
    g_error("a report that jansson cannot print");
  g_string_append(out, text);
  free(text);
  json_decref(value);
}
