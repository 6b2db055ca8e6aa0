/* Tables for eyes and a tree for programs. Shares are in percent, with their 95 % interval and what
 * they are of. */
#include <stdio.h>

#include "corpus/tally.h"

static const char *const names[VD_RATE_COUNT] = {"totaux",   "champs",    "montants",
                                                 "cadres",   "payeur",    "mentions",
                                                 "verdicts", "faux sûrs", "justes douteux"};
static const char *const keys[VD_RATE_COUNT] = {"totals",   "fields",     "amounts",
                                                "boxes",    "payer",      "mentions",
                                                "verdicts", "wrong_sure", "right_unsure"};

/* A word, padded by its characters, not by its bytes. */
static void print_padded(const char *word, glong width) {
  printf("%s%*s", word, (int)MAX(1, width - g_utf8_strlen(word, -1)), "");
}

static void print_share(double right, double of) {
  double low = 0, high = 1;
  if (of <= 0) {
    print_padded("–", 24);
    return;
  }
  vd_tally_wilson(right, of, &low, &high);
  g_autofree char *text =
      g_strdup_printf("%.1f [%.1f-%.1f] /%.0f", 100 * right / of, 100 * low, 100 * high, of);
  print_padded(text, 24);
}

/* F1 is a share of the mean of the lines that are and of those that were read. */
static double line_count(const VdGroup *group) {
  return (group->lines_truth + group->lines_read) / 2.0;
}

static void print_head(const char *title, const VdRateKind *kinds, guint count, gboolean lines) {
  print_padded(title, 18);
  fputs("docs  ", stdout);
  if (lines)
    print_padded("lignes F1", 24);
  for (guint i = 0; i < count; i++)
    print_padded(names[kinds[i]], 24);
}

static void print_row(const VdGroup *group, const VdRateKind *kinds, guint count, gboolean lines) {
  print_padded(group->name, 18);
  printf("%4u  ", group->documents);
  if (lines)
    print_share(group->lines_right, line_count(group));
  for (guint i = 0; i < count; i++)
    print_share(group->rates[kinds[i]].right, group->rates[kinds[i]].of);
}

static void print_reading(const char *title, const GPtrArray *groups) {
  const VdRateKind kinds[] = {VD_RATE_TOTALS, VD_RATE_FIELDS, VD_RATE_AMOUNTS, VD_RATE_WRONG_SURE,
                              VD_RATE_RIGHT_UNSURE};
  if (groups->len == 0)
    return;
  print_head(title, kinds, G_N_ELEMENTS(kinds), TRUE);
  putchar('\n');
  for (guint i = 0; i < groups->len; i++) {
    print_row(groups->pdata[i], kinds, G_N_ELEMENTS(kinds), TRUE);
    putchar('\n');
  }
  putchar('\n');
}

static void print_decisions(const char *title, const GPtrArray *groups) {
  const VdRateKind kinds[] = {VD_RATE_BOXES, VD_RATE_PAYER, VD_RATE_MENTIONS, VD_RATE_VERDICTS};
  if (groups->len == 0)
    return;
  print_head(title, kinds, G_N_ELEMENTS(kinds), FALSE);
  print_padded("précision", 24);
  print_padded("rappel", 24);
  puts("écarts passés   pièges en erreur");
  for (guint i = 0; i < groups->len; i++) {
    const VdGroup *group = groups->pdata[i];
    const VdAnswers *all = &group->answers;
    print_row(group, kinds, G_N_ELEMENTS(kinds), FALSE);
    print_share(all->right, all->found);
    print_share(all->right, all->expected);
    printf("%u/%-13u %u/%u\n", all->passed, all->expected, all->sprung, all->traps);
  }
  putchar('\n');
}

static void print_answers(const VdAnswers *all) {
  g_autofree char *passed = g_strdup_printf("%u", all->passed);
  g_autofree char *traps = g_strdup_printf("%u/%u", all->sprung, all->traps);
  g_autofree char *same = g_strdup_printf("%u/%u", all->same, all->answers);
  print_share(all->right, all->found);
  print_share(all->right, all->expected);
  print_padded(passed, 8);
  print_padded(traps, 8);
  print_padded(same, 12);
}

static void print_rules(const VdTally *tally) {
  print_padded("règle", 7);
  for (guint i = 0; i < 2; i++) {
    print_padded(i == 0 ? "précision (fichiers)" : "précision (scans)", 24);
    print_padded("rappel", 24);
    print_padded("passés", 8);
    print_padded("pièges", 8);
    print_padded("réponses", 12);
  }
  putchar('\n');
  for (guint i = 0; i < tally->rules->len; i++) {
    const VdRuleCount *rule = tally->rules->pdata[i];
    print_padded(rule->code, 7);
    print_answers(&rule->digital);
    print_answers(&rule->scans);
    putchar('\n');
  }
}

void vd_tally_print(const VdTally *tally) {
  puts(
      "Parts en %, intervalle à 95 % (Wilson), effectif. « Faux sûrs » : montants faux non signalés ;\n"
      "« passés » : écarts auxquels la règle répond qu’elle est respectée ; « pièges » : pièges signalés en erreur.\n");
  print_reading("profil", tally->profiles);
  print_reading("groupe, fichiers", tally->digital);
  print_reading("groupe, scans", tally->scans);
  print_decisions("profil", tally->profiles);
  print_decisions("groupe, fichiers", tally->digital);
  print_decisions("groupe, scans", tally->scans);
  print_rules(tally);
}

static json_t *rate_json(double right, double of) {
  double low = 0, high = 1;
  vd_tally_wilson(right, of, &low, &high);
  return json_pack("{sfsfsfsf}", "right", right, "of", of, "low", low, "high", high);
}

static json_t *answers_json(const VdAnswers *all) {
  return json_pack("{sisisisisisisisi}", "expected", (int)all->expected, "found", (int)all->found,
                   "right", (int)all->right, "passed", (int)all->passed, "traps", (int)all->traps,
                   "sprung", (int)all->sprung, "answers", (int)all->answers, "same",
                   (int)all->same);
}

static json_t *groups_json(const GPtrArray *groups) {
  json_t *all = json_object();
  for (guint i = 0; i < groups->len; i++) {
    const VdGroup *group = groups->pdata[i];
    json_t *one = json_object();
    json_object_set_new(one, "documents", json_integer(group->documents));
    json_object_set_new(one, "lines", rate_json(group->lines_right, line_count(group)));
    for (guint k = 0; k < VD_RATE_COUNT; k++)
      json_object_set_new(one, keys[k], rate_json(group->rates[k].right, group->rates[k].of));
    json_object_set_new(one, "answers", answers_json(&group->answers));
    json_object_set_new(all, group->name, one);
  }
  return all;
}

json_t *vd_tally_json(const VdTally *tally) {
  json_t *rules = json_object();
  for (guint i = 0; i < tally->rules->len; i++) {
    const VdRuleCount *rule = tally->rules->pdata[i];
    json_t *one = json_object();
    for (guint k = 0; k < rule->profiles->len; k++) {
      const VdGroup *group = rule->profiles->pdata[k];
      json_object_set_new(one, group->name, answers_json(&group->answers));
    }
    json_object_set_new(rules, rule->code, one);
  }
  json_t *all =
      json_pack("{sosososo}", "profiles", groups_json(tally->profiles), "files",
                groups_json(tally->digital), "scans", groups_json(tally->scans), "rules", rules);
  json_t *sentences = json_array();
  for (guint i = 0; i < tally->divergences->len; i++)
    json_array_append_new(sentences, json_string(tally->divergences->pdata[i]));
  json_object_set_new(all, "divergences", sentences);
  return all;
}
