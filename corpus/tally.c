/* Groups and rules are few: small arrays searched by name, kept in the order in which they appear.
 */
#include "corpus/tally.h"

#include <math.h>

#define Z 1.959964 /* of the normal law, for 95 % */

static void group_free(gpointer data) {
  VdGroup *group = data;
  g_free(group->name);
  g_free(group);
}

static void rule_free(gpointer data) {
  VdRuleCount *rule = data;
  g_free(rule->code);
  g_ptr_array_unref(rule->profiles);
  g_free(rule);
}

VdTally *vd_tally_new(void) {
  VdTally *tally = g_new0(VdTally, 1);
  tally->profiles = g_ptr_array_new_with_free_func(group_free);
  tally->digital = g_ptr_array_new_with_free_func(group_free);
  tally->scans = g_ptr_array_new_with_free_func(group_free);
  tally->rules = g_ptr_array_new_with_free_func(rule_free);
  tally->divergences = g_ptr_array_new_with_free_func(g_free);
  return tally;
}

void vd_tally_free(VdTally *tally) {
  if (tally == NULL)
    return;
  g_ptr_array_unref(tally->profiles);
  g_ptr_array_unref(tally->digital);
  g_ptr_array_unref(tally->scans);
  g_ptr_array_unref(tally->rules);
  g_ptr_array_unref(tally->divergences);
  g_free(tally);
}

gboolean vd_tally_is_digital(const char *profile) {
  return g_str_equal(profile, "pdf") || g_str_equal(profile, "acroform");
}

static VdGroup *group_named(GPtrArray *groups, const char *name) {
  for (guint i = 0; i < groups->len; i++) {
    VdGroup *group = groups->pdata[i];
    if (g_str_equal(group->name, name))
      return group;
  }
  VdGroup *group = g_new0(VdGroup, 1);
  group->name = g_strdup(name);
  g_ptr_array_add(groups, group);
  return group;
}

void vd_answers_add(VdAnswers *sum, const VdAnswers *more) {
  sum->expected += more->expected;
  sum->found += more->found;
  sum->right += more->right;
  sum->passed += more->passed;
  sum->traps += more->traps;
  sum->sprung += more->sprung;
  sum->answers += more->answers;
  sum->same += more->same;
}

static void group_add(VdGroup *group, const VdGroup *document) {
  group->documents++;
  group->lines_right += document->lines_right;
  group->lines_truth += document->lines_truth;
  group->lines_read += document->lines_read;
  for (guint i = 0; i < VD_RATE_COUNT; i++) {
    group->rates[i].right += document->rates[i].right;
    group->rates[i].of += document->rates[i].of;
  }
  vd_answers_add(&group->answers, &document->answers);
}

void vd_tally_add(VdTally *tally, const VdGroup *document, const char *profile,
                  const char *layout) {
  group_add(group_named(tally->profiles, profile), document);
  gboolean digital = vd_tally_is_digital(profile);
  group_add(group_named(digital ? tally->digital : tally->scans, layout), document);
}

static gint by_code(gconstpointer a, gconstpointer b) {
  const VdRuleCount *one = *(const VdRuleCount *const *)a, *two = *(const VdRuleCount *const *)b;
  return g_strcmp0(one->code, two->code);
}

static VdRuleCount *rule_coded(VdTally *tally, const char *code) {
  for (guint i = 0; i < tally->rules->len; i++) {
    VdRuleCount *rule = tally->rules->pdata[i];
    if (g_str_equal(rule->code, code))
      return rule;
  }
  VdRuleCount *rule = g_new0(VdRuleCount, 1);
  rule->code = g_strdup(code);
  rule->profiles = g_ptr_array_new_with_free_func(group_free);
  g_ptr_array_add(tally->rules, rule);
  g_ptr_array_sort(tally->rules, by_code);
  return rule;
}

void vd_tally_rule(VdTally *tally, const char *code, const char *profile, const VdAnswers *one) {
  VdRuleCount *rule = rule_coded(tally, code);
  vd_answers_add(vd_tally_is_digital(profile) ? &rule->digital : &rule->scans, one);
  vd_answers_add(&group_named(rule->profiles, profile)->answers, one);
}

void vd_tally_diverge(VdTally *tally, const char *format, ...) {
  va_list words;
  va_start(words, format);
  g_ptr_array_add(tally->divergences, g_strdup_vprintf(format, words));
  va_end(words);
}

gboolean vd_tally_is_perfect(const VdTally *tally) {
  return tally->divergences->len == 0;
}

void vd_tally_wilson(double right, double of, double *low, double *high) {
  *low = 0;
  *high = 1;
  if (of <= 0)
    return;
  double share = right / of, z = Z * Z / of;
  double middle = (share + z / 2) / (1 + z);
  double half = Z / (1 + z) * sqrt(share * (1 - share) / of + z / (4 * of));
  *low = MAX(0, middle - half);
  *high = MIN(1, middle + half);
}
