/*
 * Poppler's text does not hold the values of fields, so they are asked for one by one. A field's
 * rectangle counts from the bottom of the page. What was typed is believed where the drawn page
 * shows ink in the field: a hidden field shows none.
 */
#include "ocr/worker/pdf_form.h"

#include <string.h>

#include "ocr/limits.h"
#include "ocr/worker/ink.h"

#define MAX_VALUE_BYTES 65536

typedef struct {
  guint page_number;
  VdBox page;
  const VdRaster *raster;
  gboolean has_signature;
  VdDocument *document;
  GArray *words;
  GArray *known;
} Collector;

static VdBox from_bottom(const PopplerRectangle *r, VdBox page) {
  const VdBox box = {(gfloat)MIN(r->x1, r->x2), page.y1 - (gfloat)MAX(r->y1, r->y2),
                     (gfloat)MAX(r->x1, r->x2), page.y1 - (gfloat)MIN(r->y1, r->y2)};
  return vd_box_intersection(box, page);
}

static char *choice_of(PopplerFormField *field) {
  GString *chosen = g_string_new(NULL);
  const gint n = poppler_form_field_choice_get_n_items(field);
  for (gint i = 0; i < n && chosen->len < MAX_VALUE_BYTES; i++) {
    if (!poppler_form_field_choice_is_item_selected(field, i))
      continue;
    g_autofree char *item = poppler_form_field_choice_get_item(field, i);
    g_string_append_printf(chosen, "%s%s", chosen->len > 0 ? "\n" : "", item != NULL ? item : "");
  }
  if (chosen->len == 0 && poppler_form_field_choice_is_editable(field)) {
    g_autofree char *typed = poppler_form_field_choice_get_text(field);
    g_string_append(chosen, typed != NULL ? typed : "");
  }
  return g_string_free(chosen, FALSE);
}

/* What the field holds, never NULL; sets its kind and whether it is filled. */
static char *value_of(PopplerFormField *field, gboolean inked, const Collector *to,
                      VdFormField *out) {
  switch (poppler_form_field_get_field_type(field)) {
  case POPPLER_FORM_FIELD_BUTTON:
    out->kind = VD_FIELD_BUTTON;
    out->filled = poppler_form_field_button_get_button_type(field) != POPPLER_FORM_BUTTON_PUSH &&
                  poppler_form_field_button_get_state(field);
    return g_strdup(out->filled ? "x" : "");
  case POPPLER_FORM_FIELD_CHOICE: {
    char *chosen = choice_of(field);
    out->kind = VD_FIELD_CHOICE;
    out->filled = chosen[0] != '\0';
    return chosen;
  }
  case POPPLER_FORM_FIELD_SIGNATURE:
    out->kind = VD_FIELD_SIGNATURE;
    out->filled = to->has_signature && (inked || vd_box_is_empty(out->box));
    return g_strdup("");
  default: {
    char *typed = poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_TEXT
                      ? poppler_form_field_text_get_text(field)
                      : NULL;
    out->kind = VD_FIELD_TEXT;
    out->filled = typed != NULL && typed[0] != '\0';
    return typed != NULL ? typed : g_strdup("");
  }
  }
}

static void add_text(Collector *to, const char *text, VdFormField *field) {
  field->value_len = (guint32)MIN(strlen(text), MAX_VALUE_BYTES);
  while (field->value_len > 0 && !g_utf8_validate(text, (gssize)field->value_len, NULL))
    field->value_len--;
  field->value_at = vd_document_add_text(to->document, text, (gssize)field->value_len);
}

/* Marks the layer's words inside `box` that are words of `text`; FALSE when there is none. */
static gboolean claim_words(Collector *to, const char *text, VdBox box) {
  gboolean claimed = FALSE;
  for (guint i = 0; i < to->words->len; i++) {
    VdPdfWord *word = &g_array_index(to->words, VdPdfWord, i);
    if (!vd_box_holds_middle(box, word->word.box) || strstr(text, word->text) == NULL)
      continue;
    word->word.source = VD_SOURCE_FORM;
    claimed = TRUE;
  }
  return claimed;
}

/* The words of `text` inside the ink of `box`; `drawn`: the ink is that of the text itself. */
static void add_words(Collector *to, const char *text, VdBox box, gboolean drawn) {
  const VdBox ink = vd_ink_bounds(to->raster, box);
  if (vd_box_is_empty(ink) || claim_words(to, text, box))
    return;
  vd_pdf_words_lay_out(text, ink, VD_SOURCE_FORM, to->words);
  if (drawn)
    g_array_append_val(to->known, box);
}

static void add_field(Collector *to, const PopplerFormFieldMapping *mapping) {
  VdFormField out = {.page = to->page_number, .box = from_bottom(&mapping->area, to->page)};
  const gboolean inked = !vd_box_is_empty(vd_ink_bounds(to->raster, out.box));
  g_autofree char *raw_value = value_of(mapping->field, inked, to, &out);
  g_autofree char *valid = g_utf8_make_valid(raw_value, -1);
  g_autofree char *value = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
  g_autofree char *raw_name = poppler_form_field_get_name(mapping->field);
  g_autofree char *name = g_utf8_make_valid(raw_name != NULL ? raw_name : "", -1);
  out.name_len = (guint32)MIN(strlen(name), VD_MAX_WORD_BYTES);
  while (out.name_len > 0 && !g_utf8_validate(name, (gssize)out.name_len, NULL))
    out.name_len--;
  out.name_at = vd_document_add_text(to->document, name, (gssize)out.name_len);
  add_text(to, value, &out);
  g_array_append_val(to->document->fields, out);
  if (out.kind == VD_FIELD_TEXT || out.kind == VD_FIELD_CHOICE)
    add_words(to, value, out.box, TRUE);
  else if (out.kind == VD_FIELD_BUTTON && out.filled)
    add_words(to, value, out.box, TRUE);
}

static gboolean collect_fields(PopplerPage *page, Collector *to) {
  g_autoptr(VdPdfFields) fields = poppler_page_get_form_field_mapping(page);
  for (const GList *l = fields; l != NULL; l = l->next) {
    if (to->document->fields->len >= VD_MAX_FIELDS)
      return FALSE;
    add_field(to, l->data);
  }
  return TRUE;
}

static void collect_annotations(PopplerPage *page, Collector *to) {
  const PopplerAnnotFlag unseen =
      POPPLER_ANNOT_FLAG_INVISIBLE | POPPLER_ANNOT_FLAG_HIDDEN | POPPLER_ANNOT_FLAG_NO_VIEW;
  g_autoptr(VdPdfAnnotations) annotations = poppler_page_get_annot_mapping(page);
  for (const GList *l = annotations; l != NULL; l = l->next) {
    const PopplerAnnotMapping *mapping = l->data;
    const PopplerAnnotType type = poppler_annot_get_annot_type(mapping->annot);
    if (type != POPPLER_ANNOT_FREE_TEXT && type != POPPLER_ANNOT_STAMP)
      continue;
    if ((poppler_annot_get_flags(mapping->annot) & unseen) != 0)
      continue;
    g_autofree char *raw = poppler_annot_get_contents(mapping->annot);
    if (raw == NULL || raw[0] == '\0' || strlen(raw) > MAX_VALUE_BYTES)
      continue;
    g_autofree char *valid = g_utf8_make_valid(raw, -1);
    g_autofree char *text = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    add_words(to, text, from_bottom(&mapping->area, to->page), type == POPPLER_ANNOT_FREE_TEXT);
  }
}

gboolean vd_pdf_form_collect(PopplerPage *page, guint page_number, const VdRaster *raster,
                             gboolean has_signature, VdDocument *document, GArray *words,
                             GArray *known) {
  double width = 0, height = 0;
  poppler_page_get_size(page, &width, &height);
  Collector to = {.page_number = page_number,
                  .page = {0, 0, (gfloat)width, (gfloat)height},
                  .raster = raster,
                  .has_signature = has_signature,
                  .document = document,
                  .words = words,
                  .known = known};
  collect_annotations(page, &to);
  return collect_fields(page, &to);
}
