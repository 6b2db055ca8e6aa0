/*
 * The number of structures comes from what the paper says best, the band from its own name or from
 * the size of the organisation; where two of them contradict each other, neither is proved.
 */
#include "audit/rules/ceiling.h"

#include <string.h>

#include "extract/fold.h"
#include "extract/text.h"

static gboolean governs(const VdAudit *audit, const VdCeiling *ceiling) {
  const VdField *ordered = &audit->quote->fields.order_date;
  VdDate as_of = audit->options->as_of;
  if (as_of != VD_DATE_NONE && ceiling->published != VD_DATE_NONE && ceiling->published > as_of)
    return FALSE;
  if (ordered->value == NULL)
    return TRUE;
  return (ceiling->from == VD_DATE_NONE || ordered->number >= ceiling->from) &&
         (ceiling->until == VD_DATE_NONE || ordered->number <= ceiling->until);
}

/* The newest of the ceilings that govern the order. */
const VdCeiling *vd_ceiling_of(const VdAudit *audit, const VdDsr *dsr) {
  const VdCeiling *best = NULL;
  for (guint i = 0; i < dsr->n_ceilings; i++) {
    const VdCeiling *ceiling = &dsr->ceilings[i];
    if (governs(audit, ceiling) && (best == NULL || ceiling->published >= best->published))
      best = ceiling;
  }
  return best;
}

/* Distinct FINESS of structures, as the paper lists them. */
gint64 vd_ceiling_count_finess(const VdQuote *quote) {
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < quote->fields.client_ids->len; i++) {
    const VdIdentifier *id = &g_array_index(quote->fields.client_ids, VdIdentifier, i);
    if (strcmp(id->scheme, "finess_eg") == 0)
      g_hash_table_add(seen, id->value);
  }
  return g_hash_table_size(seen);
}

/* "4 ESMS", "par établissement": the line's words say what its quantity counts. */
static gboolean counts_structures(const VdLine *line) {
  static const char *const units[] = {"esms", "essms", "etablissement", "structure"};
  g_autofree char *words = line->place.raw != NULL ? vd_fold(line->place.raw) : g_strdup("");
  for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
    if (strstr(words, units[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* A unit price of the order of the table's rates is a price for one structure. */
static gboolean is_rate(const VdCeiling *ceiling, VdCents unit) {
  VdCents lowest = G_MAXINT64, highest = 0;
  for (guint i = 0; i < ceiling->n_bands; i++) {
    lowest = MIN(lowest, ceiling->bands[i].ht);
    highest = MAX(highest, ceiling->bands[i].ht);
  }
  return unit != VD_CENTS_NONE && unit >= lowest / 2 && unit <= highest;
}

/* The quantity of a line that counts structures; 0 when it does not. */
static gint64 count_quantity(const VdQuote *quote, const VdPrestation *prestation,
                             const VdCeiling *ceiling) {
  gint head = vd_prestation_head(prestation, quote);
  if (head < 0 || prestation->lines->len != 1)
    return 0;
  const VdLine *line = vd_quote_line(quote, (guint)head);
  if (line->qty_milli == VD_QTY_NONE || line->qty_milli <= 1000 || line->qty_milli % 1000 != 0)
    return 0;
  if (!counts_structures(line) && !is_rate(ceiling, line->unit_price_ht.cents))
    return 0;
  return line->qty_milli / 1000;
}

/* k, from what the paper says best; 0 when it does not say, or contradicts itself. A list is no
 * count when a page of it may be missing. */
gint64 vd_ceiling_count(const VdAudit *audit, const VdPrestation *prestation,
                        const VdCeiling *ceiling, const VdPlace **counted) {
  const VdQuote *quote = audit->quote;
  const VdField *printed = &quote->fields.esms_count;
  gint64 listed = vd_ceiling_count_finess(quote),
         count = count_quantity(quote, prestation, ceiling);
  *counted = NULL;
  if (printed->value != NULL) {
    *counted = &printed->place;
    count = listed > 1 && listed != printed->number ? 0 : printed->number;
  } else if (listed > 0 && audit->complete) {
    count = count != 0 && count != listed ? 0 : listed;
  }
  return count > 0 && count <= VD_CEILING_MOST ? count : 0;
}

const VdBand *vd_ceiling_band_of(const VdCeiling *ceiling, gint64 total) {
  for (guint i = 0; i < ceiling->n_bands; i++) {
    if (total >= ceiling->bands[i].min && total <= ceiling->bands[i].max)
      return &ceiling->bands[i];
  }
  return NULL;
}

/* "B", "tranche B". */
static const VdBand *band_of_name(const VdCeiling *ceiling, const char *text) {
  g_autofree char *folded = text != NULL ? vd_fold(text) : g_strdup("");
  const char *name = g_str_has_prefix(folded, "tranche ") ? folded + strlen("tranche ") : folded;
  for (guint i = 0; i < ceiling->n_bands; i++) {
    if (g_ascii_strcasecmp(name, ceiling->bands[i].name) == 0)
      return &ceiling->bands[i];
  }
  return NULL;
}

/* The letter after "tranche", where it is that of a band: "tranche : B (2 à 4 ESSMS)". */
static const VdBand *band_at(const VdCeiling *ceiling, const char *folded, gsize at) {
  at += strspn(folded + at, " :'\"(de");
  gboolean alone = g_ascii_isalpha(folded[at]) && !g_ascii_isalnum(folded[at + 1]);
  char name[2] = {folded[at], '\0'};
  return alone ? band_of_name(ceiling, name) : NULL;
}

/* The one band that the pages name; a table of all of them names none. */
static const VdBand *band_on_pages(const VdQuote *quote, const VdCeiling *ceiling, VdPlace *place) {
  const VdBand *one = NULL;
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
    const char *all = text->folded->str;
    for (const char *at = strstr(all, "tranche"); at != NULL; at = strstr(at + 1, "tranche")) {
      gsize from = (gsize)(at - all), end = from + strlen("tranche");
      const VdBand *band = band_at(ceiling, all, end);
      if (band == NULL || band == one)
        continue;
      if (one != NULL) {
        vd_place_clear(place);
        return NULL;
      }
      one = band;
      *place = vd_text_place(text, from, MIN(text->folded->len, end + 4));
    }
  }
  return one;
}

const VdBand *vd_ceiling_named_band(const VdQuote *quote, const VdCeiling *ceiling,
                                    VdPlace *place) {
  const VdBand *named = band_of_name(ceiling, quote->fields.basis.value);
  *place = VD_NOWHERE;
  if (named == NULL)
    return band_on_pages(quote, ceiling, place);
  *place = vd_place_copy(&quote->fields.basis.place);
  return named;
}

const VdBand *vd_ceiling_band(const VdQuote *quote, const VdCeiling *ceiling, gint64 count,
                              VdPlace *place) {
  const VdField *total = &quote->fields.organisation_esms;
  const VdBand *named = vd_ceiling_named_band(quote, ceiling, place);
  const VdBand *sized = total->value != NULL && total->number >= count
                            ? vd_ceiling_band_of(ceiling, total->number)
                            : NULL;
  if (named != NULL && sized != NULL && named != sized)
    return NULL;
  const VdBand *band = named != NULL ? named : sized;
  return band != NULL && band->max >= count ? band : NULL;
}

static const VdDsr *only_dsr(const VdAudit *audit, const VdPrestation **prestation) {
  if (audit->prestations->len != 1)
    return NULL;
  *prestation = g_ptr_array_index(audit->prestations, 0);
  return (*prestation)->dsr != NULL ? vd_models_dsr(audit->models, (*prestation)->dsr) : NULL;
}

const VdCeiling *vd_ceiling_of_quote(const VdAudit *audit) {
  const VdPrestation *prestation;
  const VdDsr *dsr = only_dsr(audit, &prestation);
  const VdCeiling *ceiling = dsr != NULL ? vd_ceiling_of(audit, dsr) : NULL;
  return ceiling != NULL && ceiling->kind == VD_CEILING_BANDS ? ceiling : NULL;
}

gboolean vd_ceiling_is_dui(const VdAudit *audit) {
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    if (g_strcmp0(vd_prestation_type(prestation, audit->models), "DUI") != 0)
      return FALSE;
  }
  return audit->prestations->len > 0;
}

gboolean vd_ceiling_due(const VdAudit *audit, gint64 *count, VdCents *rate, VdCents *due) {
  const VdCeiling *ceiling = vd_ceiling_of_quote(audit);
  const VdPrestation *prestation;
  const VdPlace *counted;
  if (ceiling == NULL || only_dsr(audit, &prestation) == NULL)
    return FALSE;
  *count = vd_ceiling_count(audit, prestation, ceiling, &counted);
  VdPlace place = VD_NOWHERE;
  const VdBand *band = *count > 0 ? vd_ceiling_band(audit->quote, ceiling, *count, &place) : NULL;
  vd_place_clear(&place);
  if (band == NULL)
    return FALSE;
  *rate = band->ht;
  *due = vd_cents_times(band->ht, *count * 1000);
  return *due != VD_CENTS_NONE;
}
