/*
 * The files of dsr/: the catalogue. A DSR keeps every calendar that was ever claimed; its ceilings
 * govern order dates that do not overlap, and the bands of one ceiling follow one another from one
 * structure upwards.
 */
#include "models/store.h"

#include <string.h>

/* Days follow one another in the order of the steps; two steps may share one. */
static void check_order(VdWalk *walk, const yaml_node_t *node, const VdCalendar *calendar) {
  const VdDate dates[] = {calendar->opening_from, calendar->opening,      calendar->opening_by,
                          calendar->closing,      calendar->installation, calendar->balance};
  VdDate last = VD_DATE_NONE;
  guint known = calendar->proofs != VD_DATE_NONE;
  for (guint i = 0; i < G_N_ELEMENTS(dates); i++) {
    if (dates[i] == VD_DATE_NONE)
      continue;
    if (dates[i] < last)
      vd_walk_problem(walk, node, "dates dans le désordre (ouverture, fermeture, solde)");
    last = dates[i];
    known++;
  }
  if (known == 0)
    vd_walk_problem(walk, node, "calendrier sans aucune date");
  if (calendar->opening != VD_DATE_NONE &&
      (calendar->opening_from != VD_DATE_NONE || calendar->opening_by != VD_DATE_NONE))
    vd_walk_problem(walk, node, "une ouverture connue n’a pas de bornes");
}

/* The day before which --as-of hides a claim: printed, or the earliest that it can be. */
static VdDate published_of(VdWalk *walk, const yaml_node_t *node) {
  VdDate printed = vd_walk_date(walk, node, "published");
  VdDate earliest = vd_walk_date(walk, node, "not_before");
  if (printed != VD_DATE_NONE && earliest != VD_DATE_NONE)
    vd_walk_problem(walk, node,
                    "«\u00a0published\u00a0» ou «\u00a0not_before\u00a0», pas les deux");
  return printed != VD_DATE_NONE ? printed : earliest;
}

static VdCalendar read_calendar(VdModels *models, VdWalk *walk, const yaml_node_t *node) {
  VdCalendar calendar = {.opening = vd_walk_date(walk, node, "opening"),
                         .opening_from = vd_walk_date(walk, node, "opening_from"),
                         .opening_by = vd_walk_date(walk, node, "opening_by"),
                         .proofs = vd_walk_date(walk, node, "proofs"),
                         .closing = vd_walk_date(walk, node, "closing"),
                         .installation = vd_walk_date(walk, node, "installation"),
                         .balance = vd_walk_date(walk, node, "balance"),
                         .published = published_of(walk, node),
                         .replaced = vd_walk_date(walk, node, "replaced"),
                         .status = vd_walk_text(walk, node, "status"),
                         .citation = vd_store_citation(models, walk, node)};
  check_order(walk, node, &calendar);
  static const char *const statuses[] = {"superseded", "final", "in force", "latest seen", NULL};
  if (calendar.status != NULL && !g_strv_contains(statuses, calendar.status))
    vd_walk_problem(walk, node, "statut inconnu : « %s »", calendar.status);
  if (calendar.replaced != VD_DATE_NONE && g_strcmp0(calendar.status, "superseded") != 0)
    vd_walk_problem(walk, node,
                    "«\u00a0replaced\u00a0» est pour un calendrier remplacé (superseded)");
  return calendar;
}

static void read_calendars(VdModels *models, VdWalk *walk, const yaml_node_t *list, VdDsr *dsr) {
  GArray *calendars = g_array_new(FALSE, TRUE, sizeof(VdCalendar));
  guint length = vd_walk_length(walk, list);
  for (guint i = 0; i < length; i++) {
    yaml_node_t *node = vd_walk_at(walk, list, i);
    if (!vd_walk_keys(walk, node, "source status",
                      "section opening opening_from opening_by proofs closing installation balance "
                      "published not_before replaced"))
      continue;
    VdCalendar calendar = read_calendar(models, walk, node);
    g_array_append_val(calendars, calendar);
  }
  dsr->calendars = vd_store_keep(models, calendars, &dsr->n_calendars);
}

/* The band at `node`, which must start right after `previous` (the number of structures) ended. */
static VdBand read_band(VdWalk *walk, const yaml_node_t *node, gint64 previous) {
  VdBand band = {.name = vd_walk_text(walk, node, "name"),
                 .min = vd_walk_integer(walk, node, "min", 0),
                 .max = vd_walk_integer(walk, node, "max", G_MAXINT64),
                 .ht = vd_walk_cents(walk, node, "ht")};
  if (previous == G_MAXINT64 || band.min != previous + 1)
    vd_walk_problem(walk, node, "cette tranche ne suit pas la précédente (trou ou recouvrement)");
  if (band.max < band.min)
    vd_walk_problem(walk, node, "tranche vide : la borne haute est sous la borne basse");
  if (band.ht != VD_CENTS_NONE && band.ht <= 0)
    vd_walk_problem(walk, node, "montant nul ou négatif");
  return band;
}

static void read_bands(VdModels *models, VdWalk *walk, const yaml_node_t *list,
                       VdCeiling *ceiling) {
  GArray *bands = g_array_new(FALSE, TRUE, sizeof(VdBand));
  guint length = vd_walk_length(walk, list);
  gint64 previous = 0;
  for (guint i = 0; i < length; i++) {
    yaml_node_t *node = vd_walk_at(walk, list, i);
    if (!vd_walk_keys(walk, node, "name min ht", "max"))
      continue;
    VdBand band = read_band(walk, node, previous);
    previous = band.max;
    g_array_append_val(bands, band);
  }
  ceiling->bands = vd_store_keep(models, bands, &ceiling->n_bands);
}

static VdCeiling read_ceiling(VdModels *models, VdWalk *walk, const yaml_node_t *node) {
  static const char *const kinds[] = {"unknown", "bands", "external"};
  const char *kind = vd_walk_text(walk, node, "kind");
  VdCeiling ceiling = {.kind = VD_CEILING_UNKNOWN,
                       .from = vd_walk_date(walk, node, "from"),
                       .until = vd_walk_date(walk, node, "until"),
                       .published = vd_walk_date(walk, node, "published"),
                       .citation = vd_store_citation(models, walk, node)};
  guint index = 0;
  while (index < G_N_ELEMENTS(kinds) && g_strcmp0(kind, kinds[index]) != 0)
    index++;
  if (index == G_N_ELEMENTS(kinds)) {
    vd_walk_problem(walk, node, "sorte de plafond inconnue (unknown, bands ou external)");
    return ceiling;
  }
  ceiling.kind = (VdCeilingKind)index;
  read_bands(models, walk, vd_walk_get(walk, node, "bands"), &ceiling);
  if ((ceiling.kind == VD_CEILING_BANDS) != (ceiling.n_bands > 0))
    vd_walk_problem(walk, node, "des tranches pour la sorte « bands », et elle seule");
  if (ceiling.until != VD_DATE_NONE && ceiling.until < ceiling.from)
    vd_walk_problem(walk, node, "fin avant le début");
  return ceiling;
}

static gboolean ceilings_meet(const VdCeiling *a, const VdCeiling *b) {
  gboolean a_after = b->until != VD_DATE_NONE && a->from > b->until;
  gboolean b_after = a->until != VD_DATE_NONE && b->from > a->until;
  return !a_after && !b_after;
}

static void read_ceilings(VdModels *models, VdWalk *walk, const yaml_node_t *list, VdDsr *dsr) {
  GArray *ceilings = g_array_new(FALSE, TRUE, sizeof(VdCeiling));
  guint length = vd_walk_length(walk, list);
  for (guint i = 0; i < length; i++) {
    yaml_node_t *node = vd_walk_at(walk, list, i);
    if (!vd_walk_keys(walk, node, "kind source", "section from until published bands"))
      continue;
    VdCeiling ceiling = read_ceiling(models, walk, node);
    for (guint j = 0; j < ceilings->len; j++) {
      if (ceilings_meet(&ceiling, &g_array_index(ceilings, VdCeiling, j)))
        vd_walk_problem(walk, node, "deux plafonds gouvernent les mêmes dates");
    }
    g_array_append_val(ceilings, ceiling);
  }
  dsr->ceilings = vd_store_keep(models, ceilings, &dsr->n_ceilings);
}

/* Numbers of three digits, or of four for a family. */
static void check_codes(VdWalk *walk, const yaml_node_t *node, const char *const *codes) {
  for (guint i = 0; codes[i] != NULL; i++) {
    gsize digits = strspn(codes[i], "0123456789");
    if (codes[i][digits] != '\0' || digits < 3 || digits > 4)
      vd_walk_problem(walk, node, "catégorie FINESS mal formée\u00a0: «\u00a0%s\u00a0»", codes[i]);
  }
  if (codes[0] == NULL)
    vd_walk_problem(walk, node, "aucune catégorie sous « codes »");
}

static void read_categories(VdModels *models, VdWalk *walk, const yaml_node_t *list, VdDsr *dsr) {
  GArray *categories = g_array_new(FALSE, TRUE, sizeof(VdCategories));
  guint length = vd_walk_length(walk, list);
  for (guint i = 0; i < length; i++) {
    yaml_node_t *node = vd_walk_at(walk, list, i);
    if (!vd_walk_keys(walk, node, "codes source", "section"))
      continue;
    const char **codes = vd_walk_texts(walk, node, "codes");
    g_ptr_array_add(models->blocks, codes);
    check_codes(walk, node, codes);
    VdCategories group = {.codes = codes, .citation = vd_store_citation(models, walk, node)};
    g_array_append_val(categories, group);
  }
  dsr->categories = vd_store_keep(models, categories, &dsr->n_categories);
}

static void read_dsr(VdModels *models, VdWalk *walk, const yaml_node_t *node) {
  if (!vd_walk_keys(walk, node, "id official label corridor type wave",
                    "af spellings calendars ceilings categories"))
    return;
  VdDsr *dsr = g_new0(VdDsr, 1);
  g_ptr_array_add(models->dsr, dsr);
  dsr->id = vd_walk_text(walk, node, "id");
  dsr->id_official = vd_walk_boolean(walk, node, "official");
  dsr->label = vd_walk_text(walk, node, "label");
  dsr->corridor = vd_walk_text(walk, node, "corridor");
  dsr->type = vd_walk_text(walk, node, "type");
  dsr->af = vd_walk_text(walk, node, "af");
  gint64 wave = vd_walk_integer(walk, node, "wave", 0);
  if (wave < 1 || wave > 9)
    vd_walk_problem(walk, vd_walk_get(walk, node, "wave"), "vague de 1 à 9 attendue");
  dsr->wave = (int)CLAMP(wave, 1, 9);
  const char **spellings = vd_walk_texts(walk, node, "spellings");
  g_ptr_array_add(models->blocks, spellings);
  dsr->spellings = spellings;
  read_calendars(models, walk, vd_walk_get(walk, node, "calendars"), dsr);
  read_ceilings(models, walk, vd_walk_get(walk, node, "ceilings"), dsr);
  read_categories(models, walk, vd_walk_get(walk, node, "categories"), dsr);
  if (dsr->id != NULL)
    vd_store_index(walk, node, models->by_dsr, dsr->id, dsr);
}

void vd_store_read_dsr(VdModels *models, VdWalk *walk, const char *stem) {
  (void)stem;
  yaml_node_t *root = vd_walk_root(walk);
  if (!vd_walk_keys(walk, root, "dsr", ""))
    return;
  yaml_node_t *list = vd_walk_get(walk, root, "dsr");
  guint length = vd_walk_length(walk, list);
  for (guint i = 0; i < length; i++)
    read_dsr(models, walk, vd_walk_at(walk, list, i));
}
