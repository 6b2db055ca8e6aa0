/*
 * M07: who the client is, by number. FINESS or SIRET; the RPPS too, but for hospitals and the
 * medico-social sector; for a DUI the FINESS of the organisation and that of each establishment. A
 * wrong key is the vendor's only when the digits were read with confidence; the key of Corsican
 * FINESS is not confirmed.
 */
#include "audit/pages.h"
#include "audit/rules/rules.h"

#include <string.h>

#include "ocr/limits.h"

typedef struct {
  guint entities, sites, plain, siret, rpps; /* whose key is not known to be wrong */
  const VdIdentifier *wrong, *doubtful, *first;
} Ids;

static void count(const VdIdentifier *id, Ids *ids) {
  gboolean sure = id->place.confidence >= VD_SURE;
  ids->first = ids->first == NULL ? id : ids->first;
  if (id->valid == VD_NO && sure && ids->wrong == NULL)
    ids->wrong = id;
  if ((id->valid == VD_UNKNOWN || (id->valid == VD_NO && !sure)) && ids->doubtful == NULL)
    ids->doubtful = id;
  guint *own = strcmp(id->scheme, "finess_ej") == 0   ? &ids->entities
               : strcmp(id->scheme, "finess_eg") == 0 ? &ids->sites
               : strcmp(id->scheme, "siret") == 0     ? &ids->siret
               : strcmp(id->scheme, "rpps") == 0      ? &ids->rpps
                                                      : &ids->plain;
  *own += 1;
}

/* Whether every Prestation is of one of those types. */
static gboolean is_all_of(const VdAudit *audit, const char *const *types) {
  for (guint i = 0; i < audit->prestations->len; i++) {
    const char *type = vd_prestation_type(g_ptr_array_index(audit->prestations, i), audit->models);
    if (type == NULL || !g_strv_contains(types, type))
      return FALSE;
  }
  return audit->prestations->len > 0;
}

/* A DUI: the organisation and its establishments. */
static const char *lack_of_dui(const Ids *ids) {
  if (ids->sites == 0)
    return ids->plain > 1 ? "cannot_tell.ambiguous.sites" : "breach.sites";
  return ids->entities + ids->plain + ids->siret == 0 ? "breach.entity" : NULL;
}

static const char *lack_of(const VdAudit *audit, const Ids *ids) {
  static const char *const dui[] = {"DUI", NULL};
  static const char *const institutions[] = {"DPI", "PFI", "RI", "DUI", NULL};
  guint numbers = ids->entities + ids->sites + ids->plain + ids->siret;
  if (numbers + ids->rpps == 0 || (numbers == 0 && is_all_of(audit, institutions)))
    return "breach";
  return is_all_of(audit, dui) ? lack_of_dui(ids) : NULL;
}

static void show(VdFinding *finding, const char *name, const VdIdentifier *id) {
  vd_answer(finding, name, "quote", id->value, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &id->place);
}

/* The one SIRET of the paper stands under the client's name, or apart from the vendor's: it may be
 * the client's. */
static gboolean is_under_client(const VdQuote *quote) {
  enum { REACH = 90 }; /* points */
  const VdPlace *siret = &quote->fields.vendor_siret.place, *client = &quote->fields.client.place;
  const VdPlace *vendor = &quote->fields.vendor.place;
  if (quote->fields.vendor_siret.value != NULL && vendor->page >= 0 &&
      (vendor->page != siret->page || vd_box_overlap_x(siret->box, vendor->box) <= 0))
    return TRUE;
  return quote->fields.vendor_siret.value != NULL && client->page >= 0 &&
         siret->page == client->page && siret->box.y0 >= client->box.y0 &&
         siret->box.y0 - client->box.y1 < REACH && vd_box_overlap_x(siret->box, client->box) > 0;
}

/* Nothing was taken for the client's; a label may still stand on the pages. */
static void miss(const VdAudit *audit, VdFinding *finding, const char *name, const Ids *ids) {
  static const char *const labels[] = {"finess", NULL};
  VdPlace place = vd_pages_find(audit->quote, labels);
  gboolean near = strcmp(name, "breach") == 0 && ids->first == NULL &&
                  (place.page >= 0 || is_under_client(audit->quote) ||
                   vd_pages_count(audit->quote, "siret") > 1);
  if (near) {
    g_autofree char *quote = vd_wording_quote(place.raw != NULL ? place.raw : "SIRET");
    vd_answer(finding, "cannot_tell.ambiguous", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_SEARCHED, &place);
  } else {
    vd_evidence_missing(finding, audit, name, ids->first != NULL ? ids->first->value : NULL);
  }
  vd_place_clear(&place);
}

void vd_client_id_check(const VdAudit *audit, VdFinding *finding) {
  const GArray *all = audit->quote->fields.client_ids;
  Ids ids = {0};
  for (guint i = 0; i < all->len; i++)
    count(&g_array_index(all, VdIdentifier, i), &ids);
  const char *lack = lack_of(audit, &ids);
  if (lack != NULL && strcmp(lack, "breach") == 0)
    miss(audit, finding, lack, &ids);
  else if (ids.wrong != NULL)
    show(finding, "breach.key", ids.wrong);
  else if (lack != NULL)
    miss(audit, finding, lack, &ids);
  else if (ids.doubtful != NULL)
    show(finding, "cannot_tell.unsure.key", ids.doubtful);
  else
    show(finding, "pass", ids.first);
}
