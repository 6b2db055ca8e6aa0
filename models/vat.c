/*
 * vat.yaml: the VAT rates of France, and the days that each governs.
 */
#include "models/store.h"

void vd_store_read_vat(VdModels *models, VdWalk *walk, const char *stem) {
  (void)stem;
  yaml_node_t *root = vd_walk_root(walk);
  if (!vd_walk_keys(walk, root, "vat", ""))
    return;
  yaml_node_t *list = vd_walk_get(walk, root, "vat");
  GArray *rates = g_array_new(FALSE, TRUE, sizeof(VdVatRate));
  guint length = vd_walk_length(walk, list);
  for (guint i = 0; i < length; i++) {
    yaml_node_t *node = vd_walk_at(walk, list, i);
    if (!vd_walk_keys(walk, node, "rate prestation source", "section from until"))
      continue;
    /* Hundredths of a percent are basis points, as centimes are hundredths of a euro. */
    VdCents hundredths = vd_walk_cents(walk, node, "rate");
    if (hundredths == VD_CENTS_NONE || hundredths < 0 || hundredths > 10000) {
      vd_walk_problem(walk, node, "un taux va de 0 à 100");
      continue;
    }
    VdVatRate rate = {.basis_points = (gint32)hundredths,
                      .prestation = vd_walk_boolean(walk, node, "prestation"),
                      .from = vd_walk_date(walk, node, "from"),
                      .until = vd_walk_date(walk, node, "until"),
                      .citation = vd_store_citation(models, walk, node)};
    g_array_append_val(rates, rate);
  }
  models->vat = vd_store_keep(models, rates, &models->n_vat);
}

const VdVatRate *vd_models_vat(const VdModels *models, gint32 basis_points, VdDate day) {
  for (guint i = 0; i < models->n_vat; i++) {
    const VdVatRate *rate = &models->vat[i];
    if (rate->basis_points == basis_points &&
        (day == VD_DATE_NONE || rate->from == VD_DATE_NONE || rate->from <= day) &&
        (day == VD_DATE_NONE || rate->until == VD_DATE_NONE || day <= rate->until))
      return rate;
  }
  return NULL;
}

guint vd_models_vat_count(const VdModels *models) {
  return (guint)models->n_vat;
}

const VdVatRate *vd_models_vat_at(const VdModels *models, guint index) {
  return &models->vat[index];
}
