/*
 * GOption gives strings; these are what several commands read from them.
 */
#include "audit/cli/values.h"
#include "audit/cli/command.h"
#include "audit/cli/nearest.h"

int vd_value_choose(const char *option, const char *value, const char *const *names) {
  if (value == NULL)
    return 0;
  for (int i = 0; names[i] != NULL; i++) {
    if (g_str_equal(names[i], value))
      return i;
  }
  g_autofree char *all = g_strjoinv(", ", (char **)(void *)names);
  g_autofree char *question = vd_nearest_question(value, names);
  g_autofree char *prefix = option != NULL ? g_strdup_printf("--%s\u00a0: ", option) : g_strdup("");
  vd_command_complain("%s«\u00a0%s\u00a0» n’est pas l’un de %s.%s", prefix, value, all, question);
  return -1;
}

gboolean vd_value_number(const char *option, const char *value, gint64 max, guint *number) {
  gint64 read = 0;
  if (value != NULL && (!vd_integer_parse(value, &read) || read < 1 || read > max)) {
    vd_command_complain("--%s\u00a0: un nombre de 1 à %d est attendu, pas «\u00a0%s\u00a0».",
                        option, (int)max, value);
    return FALSE;
  }
  *number = (guint)read;
  return TRUE;
}

gboolean vd_value_day(const char *option, const char *value, VdDate *day) {
  *day = VD_DATE_NONE;
  if (value == NULL || vd_date_parse(value, day))
    return TRUE;
  vd_command_complain("--%s\u00a0: une date comme 2023-06-14 est attendue, pas "
                      "«\u00a0%s\u00a0».",
                      option, value);
  return FALSE;
}

gboolean vd_value_dsr(const char *option, const char *value, const VdModels *models,
                      const char **dsr) {
  if (value == NULL)
    return TRUE;
  guint count = vd_models_dsr_count(models);
  g_autofree const char **names = g_new0(const char *, count + 1);
  for (guint i = 0; i < count; i++) {
    const VdDsr *known = vd_models_dsr_at(models, i);
    names[i] = known->id;
    gboolean same = g_ascii_strcasecmp(known->id, value) == 0;
    for (const char *const *spelling = known->spellings; *spelling != NULL; spelling++)
      same = same || g_ascii_strcasecmp(*spelling, value) == 0;
    if (same)
      *dsr = known->id;
  }
  if (*dsr != NULL)
    return TRUE;
  g_autofree char *question = vd_nearest_question(value, names);
  vd_command_complain("--%s\u00a0: domaine inconnu «\u00a0%s\u00a0».%s", option, value, question);
  return FALSE;
}
