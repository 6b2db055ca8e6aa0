/*
 * Tags are asked one by one; the first that is not denied answers.
 */
#include "audit/marks.h"

#include <string.h>

#include "extract/fold.h"

static gboolean is_concept(const VdTag *tag, const char *concept_or_group) {
  if (tag->negated)
    return FALSE;
  if (g_str_has_suffix(concept_or_group, "."))
    return g_str_has_prefix(tag->concept, concept_or_group);
  return strcmp(tag->concept, concept_or_group) == 0;
}

const VdTag *vd_marks_tag(const GArray *tags, const char *concept_or_group) {
  for (guint i = 0; i < tags->len; i++) {
    const VdTag *tag = &g_array_index(tags, VdTag, i);
    if (is_concept(tag, concept_or_group))
      return tag;
  }
  return NULL;
}

const VdTag *vd_marks_line(const VdLine *line, const char *concept_or_group) {
  return vd_marks_tag(line->tags, concept_or_group);
}

const VdSection *vd_marks_section(const VdQuote *quote, const VdLine *line) {
  return line->section < 0 ? NULL : vd_quote_section(quote, (guint)line->section);
}

const VdTag *vd_marks_around(const VdQuote *quote, const VdLine *line,
                             const char *concept_or_group) {
  const VdTag *tag = vd_marks_line(line, concept_or_group);
  const VdSection *section = vd_marks_section(quote, line);
  return tag != NULL || section == NULL ? tag : vd_marks_tag(section->tags, concept_or_group);
}

guint vd_marks_count(const VdLine *line, const char *group) {
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < line->tags->len; i++) {
    const VdTag *tag = &g_array_index(line->tags, VdTag, i);
    if (is_concept(tag, group))
      g_hash_table_add(seen, (gpointer)tag->concept);
  }
  return g_hash_table_size(seen);
}

const VdAmount *vd_marks_price(const VdLine *line) {
  const VdAmount *all[] = {&line->total_ht, &line->total_ttc, &line->unit_price_ht};
  const VdAmount *best = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
    if (all[i]->cents == VD_CENTS_NONE || all[i]->cents == 0)
      continue;
    if (best == NULL || all[i]->place.confidence > best->place.confidence)
      best = all[i];
  }
  return best;
}

gboolean vd_marks_is_priced(const VdLine *line) {
  if (line->free_text != VD_FREE_NONE)
    return FALSE;
  VdCents total =
      line->total_ht.cents != VD_CENTS_NONE ? line->total_ht.cents : line->total_ttc.cents;
  if (total != VD_CENTS_NONE)
    return total != 0;
  return vd_marks_price(line) != NULL;
}

/* Quantity times price; the price alone where the line counts nothing. */
static VdCents made_of(const VdLine *line) {
  return line->qty_milli == VD_QTY_NONE
             ? line->unit_price_ht.cents
             : vd_cents_times(line->unit_price_ht.cents, line->qty_milli);
}

VdCents vd_marks_ht(const VdLine *line) {
  VdCents ttc = line->total_ttc.cents;
  if (line->total_ht.cents != VD_CENTS_NONE)
    return line->total_ht.cents;
  if (ttc != VD_CENTS_NONE && line->vat_bp != VD_BP_NONE && ABS(ttc) < G_MAXINT64 / 10000)
    return vd_round_div(ttc * 10000, 10000 + line->vat_bp);
  if (line->free_text != VD_FREE_NONE)
    return VD_CENTS_NONE;
  VdCents made = made_of(line);
  /* "Prix HT | TVA | Prix TTC": the price is the line's when its tax can lead to the TTC. */
  gboolean leads = made != VD_CENTS_NONE && ttc >= made && ttc - made <= made / 4;
  return ttc == VD_CENTS_NONE || leads ? made : VD_CENTS_NONE;
}

const VdTag *vd_marks_prestation(const VdLine *line) {
  const VdTag *tag = vd_marks_line(line, "prestation.segur");
  if (tag == NULL)
    tag = vd_marks_line(line, "prestation.variant");
  if (tag == NULL && vd_marks_line(line, "scope.segur") != NULL)
    tag = vd_marks_line(line, "bundle.pack");
  return tag;
}

gboolean vd_marks_is_outside(const VdQuote *quote, const VdLine *line) {
  return vd_marks_around(quote, line, "scope.outside_segur") != NULL ||
         vd_marks_around(quote, line, "payer.other") != NULL;
}

VdCents vd_marks_add(VdCents a, VdCents b) {
  VdCents sum;
  if (a == VD_CENTS_NONE || b == VD_CENTS_NONE || __builtin_add_overflow(a, b, &sum))
    return VD_CENTS_NONE;
  return sum;
}

gboolean vd_marks_says(const char *sentence, const char *word) {
  if (sentence == NULL)
    return FALSE;
  g_autofree char *folded = vd_fold(sentence);
  g_auto(GStrv) words = g_strsplit_set(folded, " ,.;:()€", -1);
  return g_strv_contains((const char *const *)words, word);
}

gboolean vd_marks_in_terms(const VdMention *mention, const char *term) {
  const char *raw = mention->amount.place.raw;
  if (vd_marks_says(raw, "ht") || vd_marks_says(raw, "ttc"))
    return vd_marks_says(raw, term);
  return vd_marks_says(mention->sentence, term);
}

gboolean vd_marks_is_mention(const VdQuote *quote, guint index) {
  const char *description = vd_quote_line(quote, index)->description;
  g_autofree char *words = description != NULL ? vd_fold(description) : g_strdup("");
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (mention->line != (gint)index || strcmp(mention->id, "state_mention") != 0 ||
        mention->place.raw == NULL)
      continue;
    g_autofree char *raw = vd_fold(mention->place.raw);
    if (g_str_has_prefix(words, raw) || g_str_has_prefix(raw, words))
      return TRUE;
  }
  return FALSE;
}

gboolean vd_marks_is_about_money(const VdMention *mention) {
  static const char *const stems[] = {"acompte",  "avance", "option", "reglement",
                                      "paiement", "remise", "rabais"};
  g_autofree char *words = mention->sentence != NULL ? vd_fold(mention->sentence) : g_strdup("");
  for (guint i = 0; i < G_N_ELEMENTS(stems); i++) {
    if (strstr(words, stems[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

gboolean vd_marks_is_named(const VdLine *line) {
  return vd_marks_line(line, "prestation.segur") != NULL &&
         vd_marks_says(line->description, "prestation") &&
         vd_marks_says(line->description, "segur");
}

static gboolean follows_non(const char *sentence, const char *raw) {
  const char *at = sentence != NULL && raw != NULL ? strstr(sentence, raw) : NULL;
  return at != NULL && at - sentence >= 4 && g_ascii_strncasecmp(at - 4, "non", 3) == 0;
}

gboolean vd_marks_is_denied(const VdMention *mention) {
  const char *raw = mention->place.raw, *sentence = mention->sentence;
  if (follows_non(sentence, raw))
    return TRUE;
  if (!mention->negated || raw == NULL || sentence == NULL || !g_str_has_prefix(sentence, raw))
    return mention->negated;
  const char *after = sentence + strlen(raw);
  after += strspn(after, " .");
  return !g_unichar_isupper(g_utf8_get_char(after));
}
