/* Groups and rules are few: small arrays searched by name, printed in the order in which they
 * appeared. */
#include "corpus/tally.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  char *code;
  guint expected, found, right; /* breaches */
  guint answers, same;          /* all verdicts, with reason or severity */
} Rule;

struct VdTally {
  GPtrArray *groups; /* VdGroup */
  GPtrArray *rules;  /* Rule */
  GPtrArray *divergences;
};

static void group_free(gpointer data) {
  VdGroup *group = data;
  g_free(group->name);
  g_free(group);
}

static void rule_free(gpointer data) {
  Rule *rule = data;
  g_free(rule->code);
  g_free(rule);
}

VdTally *vd_tally_new(void) {
  VdTally *tally = g_new0(VdTally, 1);
  tally->groups = g_ptr_array_new_with_free_func(group_free);
  tally->rules = g_ptr_array_new_with_free_func(rule_free);
  tally->divergences = g_ptr_array_new_with_free_func(g_free);
  return tally;
}

void vd_tally_free(VdTally *tally) {
  if (tally == NULL)
    return;
  g_ptr_array_unref(tally->groups);
  g_ptr_array_unref(tally->rules);
  g_ptr_array_unref(tally->divergences);
  g_free(tally);
}

static VdGroup *group_named(VdTally *tally, char *name) {
  for (guint i = 0; i < tally->groups->len; i++) {
    VdGroup *group = tally->groups->pdata[i];
    if (g_str_equal(group->name, name)) {
      g_free(name);
      return group;
    }
  }
  VdGroup *group = g_new0(VdGroup, 1);
  group->name = name;
  g_ptr_array_add(tally->groups, group);
  return group;
}

static void add_rate(VdRate *sum, VdRate more) {
  sum->right += more.right;
  sum->of += more.of;
}

void vd_tally_add(VdTally *tally, const VdGroup *document, const char *profile,
                  const char *layout) {
  VdGroup *both[] = {group_named(tally, g_strconcat("profil ", profile, NULL)),
                     group_named(tally, g_strconcat("mise en page ", layout, NULL))};
  for (guint i = 0; i < G_N_ELEMENTS(both); i++) {
    VdGroup *group = both[i];
    group->documents++;
    group->lines_right += document->lines_right;
    group->lines_truth += document->lines_truth;
    group->lines_read += document->lines_read;
    add_rate(&group->amounts, document->amounts);
    add_rate(&group->totals, document->totals);
    add_rate(&group->fields, document->fields);
    add_rate(&group->mentions, document->mentions);
    add_rate(&group->boxes, document->boxes);
    add_rate(&group->verdicts, document->verdicts);
  }
}

static Rule *rule_coded(VdTally *tally, const char *code) {
  for (guint i = 0; i < tally->rules->len; i++) {
    Rule *rule = tally->rules->pdata[i];
    if (g_str_equal(rule->code, code))
      return rule;
  }
  Rule *rule = g_new0(Rule, 1);
  rule->code = g_strdup(code);
  g_ptr_array_add(tally->rules, rule);
  return rule;
}

void vd_tally_rule(VdTally *tally, const char *code, const char *expected, const char *got) {
  Rule *rule = rule_coded(tally, code);
  gboolean wanted = g_str_has_prefix(expected, "breach"), seen = g_str_has_prefix(got, "breach");
  rule->expected += wanted ? 1 : 0;
  rule->found += seen ? 1 : 0;
  rule->right += wanted && seen ? 1 : 0;
  rule->answers++;
  rule->same += g_str_equal(expected, got) ? 1 : 0;
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

static void print_rate(const char *name, VdRate rate) {
  printf("  %s %u/%u", name, rate.right, rate.of);
}

void vd_tally_print(const VdTally *tally) {
  for (guint i = 0; i < tally->groups->len; i++) {
    const VdGroup *group = tally->groups->pdata[i];
    guint lines = group->lines_truth + group->lines_read;
    printf("%-22s %3u documents  lignes F1 %.3f (%u justes, %u vraies, %u lues)", group->name,
           group->documents, lines > 0 ? 2.0 * group->lines_right / lines : 1.0, group->lines_right,
           group->lines_truth, group->lines_read);
    print_rate("montants", group->amounts);
    print_rate("totaux", group->totals);
    print_rate("champs", group->fields);
    print_rate("mentions", group->mentions);
    print_rate("cadres", group->boxes);
    print_rate("verdicts", group->verdicts);
    putchar('\n');
  }
  puts("\nrègle  écarts attendus/trouvés/justes  accusations à tort  oublis  réponses justes");
  for (guint i = 0; i < tally->rules->len; i++) {
    const Rule *rule = tally->rules->pdata[i];
    printf("%-6s %8u %7u %6u %21u %7u %10u/%u\n", rule->code, rule->expected, rule->found,
           rule->right, rule->found - rule->right, rule->expected - rule->right, rule->same,
           rule->answers);
  }
  if (tally->divergences->len > 0)
    puts("\nDivergences :");
  for (guint i = 0; i < tally->divergences->len; i++)
    printf("  %s\n", (const char *)tally->divergences->pdata[i]);
}
