/*
 * A04: what the maximum was computed from: a base de calcul, a band, a number of structures. Also
 * wrong when it contradicts what is printed beside it: the maximum, the band of the organisation's
 * size, the number of establishments that the FINESS list.
 */
#include "audit/pages.h"
#include "audit/rules/ceiling.h"
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/fold.h"
#include "extract/money.h"
#include "extract/text.h"

/* Words of a basis that no label of ours introduces. */
static const char *const words_of_basis[] = {
    "base de calcul", "bases de calcul",   "assiette",    "inducteur",
    "tranche",        "activite combinee", "forfait par", NULL};

static void show(VdFinding *finding, const char *name, const VdPlace *place) {
  g_autofree char *quote = vd_wording_quote(place->raw);
  vd_answer(finding, name, "quote", quote, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, place);
}

static const VdField *field_of(const VdQuote *quote) {
  const VdField *all[] = {&quote->fields.basis, &quote->fields.esms_count,
                          &quote->fields.organisation_esms};
  for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
    if (all[i]->value != NULL)
      return all[i];
  }
  return NULL;
}

/* The first FINESS of an establishment: a reader may count them. */
static const VdPlace *listed_of(const VdQuote *quote) {
  for (guint i = 0; i < quote->fields.client_ids->len; i++) {
    const VdIdentifier *id = &g_array_index(quote->fields.client_ids, VdIdentifier, i);
    if (strcmp(id->scheme, "finess_eg") == 0)
      return &id->place;
  }
  return NULL;
}

/* The Prestation is priced by structures of the scale: its quantity counts them. */
static const VdPlace *counted_of(const VdAudit *audit) {
  const VdCeiling *ceiling = vd_ceiling_of_quote(audit);
  const VdPlace *counted = NULL;
  if (ceiling == NULL)
    return NULL;
  const VdPrestation *prestation = g_ptr_array_index(audit->prestations, 0);
  gint head = vd_prestation_head(prestation, audit->quote);
  if (vd_ceiling_count(audit, prestation, ceiling, &counted) == 0 || head < 0)
    return NULL;
  const VdLine *line = vd_quote_line(audit->quote, (guint)head);
  if (counted != NULL)
    return counted;
  return line->qty_milli > 1000 ? &line->place : listed_of(audit->quote);
}

/* "4 établissements", "2 sites", "3 médecins", anywhere. */
static VdPlace number_of_something(const VdQuote *quote) {
  static const char *const units[] = {"esms",        "essms",    "etablissements", "sites",
                                      "medecins",    "medecin",  "praticiens",     "praticien",
                                      "radiologues", "officine", "structures",     "utilisateurs"};
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
    const char *all = text->folded->str;
    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
      for (const char *at = strstr(all, units[i]); at != NULL; at = strstr(at + 1, units[i])) {
        gsize from = (gsize)(at - all);
        if (from >= 2 && at[-1] == ' ' && g_ascii_isdigit(at[-2]))
          return vd_text_place(text, from - 2, from + strlen(units[i]));
      }
    }
  }
  return VD_NOWHERE;
}

/* "…, 540142783,": the list goes on where it was not read. */
static gboolean goes_on(const VdQuote *quote) {
  const GArray *ids = quote->fields.client_ids;
  const char *raw = ids->len > 0 ? g_array_index(ids, VdIdentifier, ids->len - 1).place.raw : NULL;
  return raw != NULL && (g_str_has_suffix(raw, ",") || g_str_has_suffix(raw, ";"));
}

/* The number of establishments and the FINESS that the paper lists. */
static gboolean contradicts_list(const VdAudit *audit, VdFinding *finding) {
  const VdField *count = &audit->quote->fields.esms_count;
  gint64 listed = vd_ceiling_count_finess(audit->quote);
  if (count->value == NULL || listed == 0 || listed == count->number || !audit->complete ||
      goes_on(audit->quote) || !vd_ceiling_is_dui(audit))
    return FALSE;
  g_autofree char *printed = vd_wording_structures(count->number);
  g_autofree char *found = g_strdup_printf("%" G_GINT64_FORMAT, listed);
  vd_answer(finding, "breach.count", "structures", printed, "listed", found, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &count->place);
  for (guint i = 0; i < audit->quote->fields.client_ids->len; i++) {
    const VdIdentifier *id = &g_array_index(audit->quote->fields.client_ids, VdIdentifier, i);
    if (strcmp(id->scheme, "finess_eg") == 0)
      vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &id->place);
  }
  return TRUE;
}

/* The band printed is not that of the organisation's size. */
static gboolean contradicts_band(const VdAudit *audit, VdFinding *finding) {
  const VdField *total = &audit->quote->fields.organisation_esms;
  const VdCeiling *ceiling = vd_ceiling_of_quote(audit);
  VdPlace place = VD_NOWHERE;
  const VdBand *named =
      ceiling != NULL ? vd_ceiling_named_band(audit->quote, ceiling, &place) : NULL;
  const VdBand *sized =
      ceiling != NULL && total->value != NULL ? vd_ceiling_band_of(ceiling, total->number) : NULL;
  gboolean differ = named != NULL && sized != NULL && named != sized;
  if (differ) {
    g_autofree char *printed = vd_wording_structures(total->number);
    vd_answer(finding, "breach.band", "band", named->name, "structures", printed, "expected",
              sized->name, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &place);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &total->place);
    vd_evidence_fact(finding, &ceiling->citation);
  }
  vd_place_clear(&place);
  return differ;
}

/* The first amount after "montant maximal", "plafond": the maximum that the paper prints. */
static VdCents printed_maximum(const VdQuote *quote, VdPlace *place) {
  static const char *const words[] = {"montant maximal", "montant maximum", "plafond",
                                      "maximum finance", "maximum prevu",   NULL};
  VdPlace cell = vd_pages_find(quote, words);
  g_autofree char *folded = cell.raw != NULL ? vd_fold(cell.raw) : g_strdup("");
  VdMoney money;
  VdCents cents = VD_CENTS_NONE;
  if (vd_money_find(folded, 0, strlen(folded), &money) && money.tax != VD_TAX_TTC)
    cents = vd_money_cents(&money);
  *place = cell;
  return cents;
}

static gboolean contradicts_maximum(const VdAudit *audit, VdFinding *finding) {
  VdPlace place = VD_NOWHERE;
  VdCents printed = printed_maximum(audit->quote, &place), rate, due;
  gboolean wrong = FALSE;
  gint64 count;
  if (printed != VD_CENTS_NONE && vd_ceiling_due(audit, &count, &rate, &due)) {
    wrong = ABS(printed - due) > count && ABS(printed - rate) > 1;
    if (wrong) {
      g_autofree char *amount = vd_wording_euros(printed);
      g_autofree char *expected = vd_wording_euros(due);
      g_autofree char *structures = vd_wording_structures(count);
      vd_answer(finding, "breach.maximum", "amount", amount, "expected", expected, "structures",
                structures, NULL);
      vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &place);
    }
  }
  vd_place_clear(&place);
  return wrong;
}

void vd_basis_check(const VdAudit *audit, VdFinding *finding) {
  const VdField *field = field_of(audit->quote);
  const VdPlace *counted = counted_of(audit);
  if (contradicts_list(audit, finding) || contradicts_band(audit, finding) ||
      contradicts_maximum(audit, finding))
    return;
  if (field != NULL) {
    show(finding, "pass", &field->place);
    return;
  }
  if (counted != NULL) {
    show(finding, "pass", counted);
    return;
  }
  VdPlace place = vd_pages_find(audit->quote, words_of_basis);
  if (place.page < 0)
    place = number_of_something(audit->quote);
  if (place.page >= 0)
    show(finding, "pass", &place);
  else
    vd_evidence_missing(finding, audit, "breach", NULL);
  vd_place_clear(&place);
}
