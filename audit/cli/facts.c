/*
 * One paragraph for each DSR, one line for each claim. A DSR of which nothing is known is not
 * passed over: what was not found is said too.
 */
#include "audit/cli/facts.h"

#include "audit/report/typography.h"
#include "audit/wording.h"

#include <string.h>

enum { WIDTH = 96 };

static const char *status_word(const char *status) {
  static const char *const words[][2] = {{"superseded", "remplacé"},
                                         {"final", "définitif"},
                                         {"in force", "en vigueur"},
                                         {"latest seen", "dernier vu"}};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (g_strcmp0(status, words[i][0]) == 0)
      return words[i][1];
  }
  return "";
}

static void append_title(GString *out, const VdDsr *dsr) {
  const char *label = dsr->label != NULL ? dsr->label : "";
  g_string_append_printf(out, "\n  %s%s%s, vague\u00a0%d\n", dsr->id_official ? dsr->id : "",
                         dsr->id_official ? " – " : "", label, dsr->wave);
}

static void append_line(GString *out, const char *text, const VdCitation *citation,
                        const char *status) {
  g_autofree char *section = citation->section == NULL ? g_strdup("")
                             : g_ascii_isdigit(*citation->section)
                                 ? g_strdup_printf(", §\u00a0%s", citation->section)
                                 : g_strdup_printf(", %s", citation->section);
  g_autofree char *line = g_strdup_printf("%s (%s%s)%s%s", text, citation->source->title, section,
                                          *status != '\0' ? " – " : "", status);
  g_string_append(out, "    ");
  vd_typography_wrap(out, line, 4, 6, WIDTH);
}

static void add_day(GPtrArray *parts, const char *format, VdDate day) {
  if (day == VD_DATE_NONE)
    return;
  g_autofree char *words = vd_wording_date(day);
  GString *part = g_string_new(format);
  g_string_replace(part, "{}", words, 1);
  g_ptr_array_add(parts, g_string_free(part, FALSE));
}

static char *calendar_words(const VdCalendar *claim) {
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
  add_day(parts, "ouverture le {}", claim->opening);
  add_day(parts, "ouverture à partir du {}", claim->opening_from);
  add_day(parts, "ouverture au plus tard le {}", claim->opening_by);
  add_day(parts, "preuves jusqu’au {}", claim->proofs);
  add_day(parts, "commandes jusqu’au {}", claim->closing);
  add_day(parts, "installation jusqu’au {}", claim->installation);
  add_day(parts, "solde jusqu’au {}", claim->balance);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", (char *)g_ptr_array_index(parts, i));
  return g_string_free(out, FALSE);
}

static void append_calendars(GString *out, const VdDsr *dsr) {
  for (guint i = 0; i < dsr->n_calendars; i++) {
    const VdCalendar *claim = &dsr->calendars[i];
    g_autofree char *words = calendar_words(claim);
    append_line(out, words, &claim->citation, status_word(claim->status));
  }
  if (dsr->n_calendars == 0)
    g_string_append(out, "    calendrier inconnu\n");
}

static void append_bands(GString *out, const VdCeiling *ceiling) {
  for (guint i = 0; i < ceiling->n_bands; i++) {
    const VdBand *band = &ceiling->bands[i];
    g_autofree char *amount = vd_wording_euros(band->ht);
    g_autofree char *last =
        band->max == G_MAXINT64 ? g_strdup("et plus") : g_strdup_printf("à %d", (int)band->max);
    g_autofree char *line = g_strdup_printf("tranche\u00a0%s, de %d %s établissements\u00a0: %s HT "
                                            "par établissement",
                                            band->name, (int)band->min, last, amount);
    append_line(out, line, &ceiling->citation, "");
  }
}

static void append_ceilings(GString *out, const VdDsr *dsr) {
  for (guint i = 0; i < dsr->n_ceilings; i++) {
    const VdCeiling *ceiling = &dsr->ceilings[i];
    if (ceiling->kind == VD_CEILING_BANDS)
      append_bands(out, ceiling);
    else if (ceiling->kind == VD_CEILING_EXTERNAL)
      append_line(out, "calculé par un service en ligne", &ceiling->citation, "");
    else
      g_string_append(out, "    barème inconnu\n");
  }
}

static void append_categories(GString *out, const VdDsr *dsr) {
  for (guint i = 0; i < dsr->n_categories; i++) {
    const VdCategories *group = &dsr->categories[i];
    g_autofree char *codes = g_strjoinv(", ", (char **)group->codes);
    append_line(out, codes, &group->citation, "");
  }
  if (dsr->n_categories == 0)
    g_string_append(out, "    liste inconnue\n");
}

void vd_facts_append(GString *out, const VdModels *models, const char *facts) {
  static const struct {
    const char *facts, *title;
    void (*append)(GString *out, const VdDsr *dsr);
  } sorts[] = {{"calendars", "Versions connues du calendrier", append_calendars},
               {"ceilings", "Barèmes connus", append_ceilings},
               {"categories", "Catégories connues", append_categories}};
  for (guint k = 0; k < G_N_ELEMENTS(sorts); k++) {
    if (g_strcmp0(facts, sorts[k].facts) != 0)
      continue;
    g_string_append_printf(out, "\n%s\n", sorts[k].title);
    for (guint i = 0; i < vd_models_dsr_count(models); i++) {
      const VdDsr *dsr = vd_models_dsr_at(models, i);
      append_title(out, dsr);
      sorts[k].append(out, dsr);
    }
  }
}
