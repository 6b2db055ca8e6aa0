/*
 * Lines are carriers when the line, its section or its column makes them State-funded, or when they
 * name the Prestation. Carriers are grouped by DSR; a carrier that names none belongs to the last
 * group of its section.
 */
#include "audit/prestation.h"

#include <string.h>

#include "audit/marks.h"
#include "audit/price.h"

static void prestation_free(gpointer data) {
  VdPrestation *prestation = data;
  g_array_unref(prestation->lines);
  g_array_unref(prestation->details);
  g_free(prestation);
}

static VdPrestation *add_prestation(GPtrArray *all, const char *dsr) {
  VdPrestation *prestation = g_new0(VdPrestation, 1);
  prestation->dsr = dsr;
  prestation->lines = g_array_new(FALSE, FALSE, sizeof(guint));
  prestation->details = g_array_new(FALSE, FALSE, sizeof(guint));
  prestation->section = -1;
  prestation->ht = prestation->vat = prestation->ttc = VD_CENTS_NONE;
  prestation->vat_bp = VD_BP_NONE;
  prestation->confidence = 1;
  g_ptr_array_add(all, prestation);
  return prestation;
}

/* Work that prepares the Prestation names it without being it; so does a line that takes money off.
 */
static gboolean is_carrier(const VdQuote *quote, const VdLine *line) {
  const VdSection *section = vd_marks_section(quote, line);
  VdCents ht = vd_marks_ht(line);
  gboolean named = vd_marks_line(line, "prestation.segur") != NULL;
  if (ht != VD_CENTS_NONE && ht < 0)
    return FALSE;
  /* Named by its first words, and said to be outside further on: the name stands. */
  if (vd_marks_is_outside(quote, line) && !(line->funded != VD_NO && vd_marks_is_named(line)))
    return FALSE;
  if (section != NULL && section->funded == VD_YES && vd_marks_is_priced(line))
    return TRUE;
  if (vd_marks_line(line, "excluded.conformity") || vd_marks_line(line, "excluded.catch_up"))
    return FALSE;
  /* "Au titre de la Prestation Ségur, facturé au client": nobody knows whose it is. */
  if (named)
    return line->funded == VD_YES ||
           (line->funded == VD_UNKNOWN && vd_marks_line(line, "payer.client") == NULL);
  return line->funded == VD_YES && vd_marks_is_priced(line);
}

/* "Forfait Ségur", "montée de version Ségur": the Prestation under another name, where none has its
 * own. */
static gboolean is_variant(const VdQuote *quote, const VdLine *line) {
  VdCents ht = vd_marks_ht(line);
  return vd_marks_prestation(line) != NULL && !vd_marks_is_outside(quote, line) &&
         (ht == VD_CENTS_NONE || ht >= 0) && !vd_marks_line(line, "excluded.conformity") &&
         !vd_marks_line(line, "excluded.catch_up") && !vd_marks_line(line, "payer.client");
}

/* A bare software type is the DSR of that type which the quote names, when it names one. */
static const char *resolved(const VdQuote *quote, const VdModels *models, const char *id) {
  if (vd_models_dsr(models, id) != NULL)
    return id;
  for (guint i = 0; i < quote->fields.dsr->len; i++) {
    const char *other = g_array_index(quote->fields.dsr, VdDsrSeen, i).id;
    const VdDsr *dsr = vd_models_dsr(models, other);
    if (dsr != NULL && g_strcmp0(dsr->type, id) == 0)
      return other;
  }
  return id;
}

static const char *only_dsr(const VdQuote *quote, const VdModels *models, const GArray *seen) {
  const char *one = NULL;
  for (guint i = 0; i < seen->len; i++) {
    const char *id = resolved(quote, models, g_array_index(seen, VdDsrSeen, i).id);
    if (one != NULL && strcmp(one, id) != 0)
      return NULL;
    one = id;
  }
  return one;
}

static VdPrestation *group_of(const VdQuote *quote, const VdModels *models, GPtrArray *all,
                              const VdLine *line, const char *forced) {
  const char *dsr = forced;
  if (dsr == NULL && line->dsr->len > 0)
    dsr = resolved(quote, models, g_array_index(line->dsr, VdDsrSeen, 0).id);
  if (dsr == NULL)
    dsr = only_dsr(quote, models, quote->fields.dsr);
  for (guint i = all->len; i-- > 0;) {
    VdPrestation *prestation = g_ptr_array_index(all, i);
    guint last = g_array_index(prestation->lines, guint, prestation->lines->len - 1);
    gboolean detail = dsr == NULL && vd_marks_prestation(line) == NULL &&
                      vd_quote_line(quote, last)->section == line->section;
    if (detail || g_strcmp0(prestation->dsr, dsr) == 0)
      return prestation;
  }
  return add_prestation(all, dsr);
}

gboolean vd_prestation_has_line(const VdPrestation *prestation, guint index) {
  for (guint i = 0; i < prestation->lines->len; i++)
    if (g_array_index(prestation->lines, guint, i) == index)
      return TRUE;
  for (guint i = 0; i < prestation->details->len; i++)
    if (g_array_index(prestation->details, guint, i) == index)
      return TRUE;
  return FALSE;
}

/* No line is a carrier, but a section is funded as a whole; or the one thing for sale is what the
 * State pays. */
static void add_unnamed(const VdQuote *quote, const VdModels *models, const char *forced,
                        GPtrArray *all) {
  const char *dsr = forced != NULL ? forced : only_dsr(quote, models, quote->fields.dsr);
  for (guint i = 0; i < quote->sections->len; i++) {
    const VdSection *section = vd_quote_section(quote, i);
    if (section->funded != VD_YES || section->total_ht.cents == VD_CENTS_NONE)
      continue;
    vd_price_section(quote, add_prestation(all, dsr), i);
    return;
  }
  gboolean paid = vd_quote_find_mention(quote, "state_mention") != NULL ||
                  quote->fields.dsr->len > 0 || forced != NULL;
  guint priced = 0, only = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (!vd_marks_is_priced(line) || line->optional)
      continue;
    priced++;
    only = i;
  }
  if (!paid || priced != 1 || vd_marks_is_outside(quote, vd_quote_line(quote, only)))
    return;
  VdPrestation *prestation = add_prestation(all, dsr);
  g_array_append_val(prestation->lines, only);
  vd_price_read(quote, prestation);
}

static void gather(const VdQuote *quote, const VdModels *models, const char *forced, GPtrArray *all,
                   gboolean (*belongs)(const VdQuote *, const VdLine *)) {
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (!belongs(quote, line) || vd_marks_is_mention(quote, i))
      continue;
    VdPrestation *prestation = group_of(quote, models, all, line, forced);
    g_array_append_val(prestation->lines, i);
  }
  for (guint i = 0; i < all->len; i++)
    vd_price_read(quote, g_ptr_array_index(all, i));
}

GPtrArray *vd_prestations_of(const VdQuote *quote, const VdModels *models, const char *forced_dsr) {
  GPtrArray *all = g_ptr_array_new_with_free_func(prestation_free);
  gather(quote, models, forced_dsr, all, is_carrier);
  if (all->len == 0)
    gather(quote, models, forced_dsr, all, is_variant);
  if (all->len == 0)
    add_unnamed(quote, models, forced_dsr, all);
  return all;
}

gint vd_prestation_head(const VdPrestation *prestation, const VdQuote *quote) {
  for (guint i = 0; i < prestation->lines->len; i++) {
    guint index = g_array_index(prestation->lines, guint, i);
    if (vd_marks_prestation(vd_quote_line(quote, index)) != NULL)
      return (gint)index;
  }
  return prestation->lines->len == 0 ? -1 : (gint)g_array_index(prestation->lines, guint, 0);
}

const char *vd_prestation_words(const VdPrestation *prestation, const VdQuote *quote) {
  gint head = vd_prestation_head(prestation, quote);
  if (head >= 0)
    return vd_quote_line(quote, (guint)head)->description;
  return prestation->section < 0 ? NULL
                                 : vd_quote_section(quote, (guint)prestation->section)->title;
}
