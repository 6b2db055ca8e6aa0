/*
 * Makes and frees what a Quote is made of. Trees own downwards: a quote its lines, a line its tags,
 * a tag its place; every array carries the function that clears its elements.
 */
#include "extract/quote.h"

#include <string.h>

void vd_place_clear(VdPlace *place) {
  g_clear_pointer(&place->raw, g_free);
  *place = VD_NOWHERE;
}

VdPlace vd_place_copy(const VdPlace *place) {
  VdPlace copy = *place;
  copy.raw = g_strdup(place->raw);
  return copy;
}

gboolean vd_place_is_pixels(const VdPlace *place) {
  return place->page >= 0 && place->source == VD_SOURCE_OCR;
}

gboolean vd_place_holds(const VdPlace *place, const VdWord *word) {
  return (gint)word->page == place->page && vd_box_holds_middle(place->box, word->box);
}

static void clear_place(gpointer data) {
  vd_place_clear(data);
}

static void clear_tag(gpointer data) {
  vd_place_clear(&((VdTag *)data)->place);
}

static void clear_dsr(gpointer data) {
  VdDsrSeen *seen = data;
  g_clear_pointer(&seen->id, g_free);
  vd_place_clear(&seen->place);
}

static void clear_identifier(gpointer data) {
  VdIdentifier *identifier = data;
  g_clear_pointer(&identifier->value, g_free);
  vd_place_clear(&identifier->place);
}

static void clear_field(gpointer data) {
  VdField *field = data;
  g_clear_pointer(&field->value, g_free);
  vd_place_clear(&field->place);
  vd_place_clear(&field->near);
}

static void clear_vat_share(gpointer data) {
  VdVatShare *share = data;
  vd_place_clear(&share->base.place);
  vd_place_clear(&share->amount.place);
}

static void clear_repair(gpointer data) {
  g_free(((VdRepair *)data)->read);
}

static GArray *array_new(guint element_size, GDestroyNotify clear) {
  GArray *array = g_array_new(FALSE, TRUE, element_size);
  if (clear)
    g_array_set_clear_func(array, clear);
  return array;
}

static VdAmount amount_none(void) {
  return (VdAmount){.cents = VD_CENTS_NONE, .place = VD_NOWHERE};
}

static VdField field_none(void) {
  return (VdField){.number = G_MININT64, .place = VD_NOWHERE, .near = VD_NOWHERE};
}

static void field_clear(VdField *field) {
  clear_field(field);
}

VdLine *vd_line_new(void) {
  VdLine *line = g_new0(VdLine, 1);
  line->section = -1;
  line->sub_items = g_ptr_array_new_with_free_func(g_free);
  line->qty_milli = VD_QTY_NONE;
  line->discount_bp = line->vat_bp = VD_BP_NONE;
  line->unit_price_ht = line->discount_ht = line->total_ht = amount_none();
  line->vat_amount = line->total_ttc = amount_none();
  line->qty_place = line->discount_place = line->vat_place = VD_NOWHERE;
  line->place = line->description_place = VD_NOWHERE;
  line->funded = VD_UNKNOWN;
  line->tags = array_new(sizeof(VdTag), clear_tag);
  line->dsr = array_new(sizeof(VdDsrSeen), clear_dsr);
  line->repaired = array_new(sizeof(VdRepair), clear_repair);
  return line;
}

static void line_free(gpointer data) {
  VdLine *line = data;
  g_free(line->description);
  g_ptr_array_unref(line->sub_items);
  vd_place_clear(&line->qty_place);
  vd_place_clear(&line->unit_price_ht.place);
  vd_place_clear(&line->discount_ht.place);
  vd_place_clear(&line->discount_place);
  vd_place_clear(&line->total_ht.place);
  vd_place_clear(&line->vat_place);
  vd_place_clear(&line->vat_amount.place);
  vd_place_clear(&line->total_ttc.place);
  g_array_unref(line->tags);
  g_array_unref(line->dsr);
  g_array_unref(line->repaired);
  vd_place_clear(&line->place);
  vd_place_clear(&line->description_place);
  g_free(line);
}

VdSection *vd_section_new(void) {
  VdSection *section = g_new0(VdSection, 1);
  section->total_ht = section->total_vat = section->total_ttc = amount_none();
  section->funded = VD_UNKNOWN;
  section->tags = array_new(sizeof(VdTag), clear_tag);
  section->place = VD_NOWHERE;
  return section;
}

static void section_free(gpointer data) {
  VdSection *section = data;
  g_free(section->title);
  vd_place_clear(&section->total_ht.place);
  vd_place_clear(&section->total_vat.place);
  vd_place_clear(&section->total_ttc.place);
  g_array_unref(section->tags);
  vd_place_clear(&section->place);
  g_free(section);
}

VdMention *vd_mention_new(const char *id) {
  VdMention *mention = g_new0(VdMention, 1);
  mention->id = g_intern_string(id);
  mention->line = -1;
  mention->amount = amount_none();
  mention->place = mention->near = VD_NOWHERE;
  return mention;
}

static void mention_free(gpointer data) {
  VdMention *mention = data;
  g_free(mention->sentence);
  g_free(mention->label);
  vd_place_clear(&mention->amount.place);
  vd_place_clear(&mention->place);
  vd_place_clear(&mention->near);
  g_free(mention);
}

/* Every field that holds one value, so that none is forgotten when they are set or freed. */
static void each_field(VdFields *f, void (*act)(VdField *)) {
  VdField *all[] = {&f->number,
                    &f->date,
                    &f->order_date,
                    &f->validity_date,
                    &f->vendor,
                    &f->vendor_siret,
                    &f->client,
                    &f->software,
                    &f->af,
                    &f->basis,
                    &f->software_version,
                    &f->reference_number,
                    &f->esms_count,
                    &f->vat_regime,
                    &f->organisation_esms,
                    &f->scenario,
                    &f->signature,
                    &f->evidence_date,
                    &f->wave};
  for (guint i = 0; i < G_N_ELEMENTS(all); i++)
    act(all[i]);
}

static void field_init(VdField *field) {
  *field = field_none();
}

VdQuote *vd_quote_new(const VdDocument *document) {
  VdQuote *quote = g_new0(VdQuote, 1);
  quote->document = document;
  quote->kind_place = VD_NOWHERE;
  quote->end_page = document->pages->len;
  quote->general_pages = array_new(sizeof(guint), NULL);
  quote->stray = array_new(sizeof(VdPlace), clear_place);
  quote->blurred = array_new(sizeof(VdPlace), clear_place);
  each_field(&quote->fields, field_init);
  quote->fields.client_ids = array_new(sizeof(VdIdentifier), clear_identifier);
  quote->fields.dsr = array_new(sizeof(VdDsrSeen), clear_dsr);
  quote->fields.categories = array_new(sizeof(VdField), clear_field);
  quote->mentions = g_ptr_array_new_with_free_func(mention_free);
  quote->sections = g_ptr_array_new_with_free_func(section_free);
  quote->lines = g_ptr_array_new_with_free_func(line_free);
  quote->totals.ht = quote->totals.vat = quote->totals.ttc = quote->totals.net_to_pay =
      quote->totals.discount = quote->totals.in_words = amount_none();
  quote->totals.discount_funded = VD_UNKNOWN;
  quote->totals.in_words_ttc = VD_UNKNOWN;
  quote->totals.vat_bp = VD_BP_NONE;
  quote->totals.by_rate = array_new(sizeof(VdVatShare), clear_vat_share);
  quote->totals.repaired = array_new(sizeof(VdRepair), clear_repair);
  return quote;
}

void vd_quote_free(VdQuote *quote) {
  if (!quote)
    return;
  vd_place_clear(&quote->kind_place);
  g_array_unref(quote->general_pages);
  g_array_unref(quote->stray);
  g_array_unref(quote->blurred);
  each_field(&quote->fields, field_clear);
  g_array_unref(quote->fields.client_ids);
  g_array_unref(quote->fields.dsr);
  g_array_unref(quote->fields.categories);
  g_ptr_array_unref(quote->mentions);
  g_ptr_array_unref(quote->sections);
  g_ptr_array_unref(quote->lines);
  vd_place_clear(&quote->totals.ht.place);
  vd_place_clear(&quote->totals.vat.place);
  vd_place_clear(&quote->totals.ttc.place);
  vd_place_clear(&quote->totals.net_to_pay.place);
  vd_place_clear(&quote->totals.discount.place);
  vd_place_clear(&quote->totals.in_words.place);
  g_array_unref(quote->totals.by_rate);
  g_array_unref(quote->totals.repaired);
  g_free(quote);
}

VdLine *vd_quote_line(const VdQuote *quote, guint index) {
  g_assert(index < quote->lines->len);
  return quote->lines->pdata[index];
}

VdSection *vd_quote_section(const VdQuote *quote, guint index) {
  g_assert(index < quote->sections->len);
  return quote->sections->pdata[index];
}

VdMention *vd_quote_mention(const VdQuote *quote, guint index) {
  g_assert(index < quote->mentions->len);
  return quote->mentions->pdata[index];
}

const VdMention *vd_quote_find_mention(const VdQuote *quote, const char *id) {
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = quote->mentions->pdata[i];
    if (mention->present == VD_YES && strcmp(mention->id, id) == 0)
      return mention;
  }
  return NULL;
}

const VdTag *vd_tags_find(const GArray *tags, const char *concept_or_group) {
  gboolean group = g_str_has_suffix(concept_or_group, ".");
  for (guint i = 0; i < tags->len; i++) {
    const VdTag *tag = &g_array_index(tags, VdTag, i);
    if (group ? g_str_has_prefix(tag->concept, concept_or_group)
              : strcmp(tag->concept, concept_or_group) == 0)
      return tag;
  }
  return NULL;
}
