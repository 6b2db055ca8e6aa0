/*
 * An evidence box is right when the words quoted are those that the truth places in it, and when it
 * is not much larger than they are. Precision and recall are of breaches, whatever their severity.
 */
#include <string.h>

#include "corpus/case.h"
#include "corpus/compare.h"

#define WORD_LIKE   0.6 /* words, which are short: one wrong letter of three passes */
#define WORDS_FOUND 0.75
#define BOX_FILLED  0.3 /* share of the box that the words' bounds must take */

/* The word of the truth in the box that is most like `word`, its bounds then joined to `bounds`;
 * FALSE when none is. */
static gboolean word_in_box(const VdCase *one, const char *word, json_int_t page,
                            const double box[4], double scale, double bounds[4]) {
  double best = WORD_LIKE, found[4] = {0};
  gboolean any = FALSE;
  gsize i = 0;
  json_t *entry = NULL;
  json_array_foreach(json_object_get(one->truth, "words"), i, entry) {
    double sides[4];
    if (json_integer_value(json_object_get(entry, "page")) != page ||
        !vd_compare_box(json_object_get(entry, "box"), scale, sides) ||
        !vd_compare_inside(sides, box, 2))
      continue;
    double like = vd_compare_similarity(word, vd_yaml_text(entry, "text", ""));
    if (like < best)
      continue;
    any = TRUE;
    best = like + 1e-6;
    memcpy(found, sides, sizeof found);
  }
  for (guint side = 0; any && side < 4; side++)
    bounds[side] = side < 2 ? MIN(bounds[side], found[side]) : MAX(bounds[side], found[side]);
  return any;
}

/* Width of the page as reported over its width in the truth. */
static double page_scale(const VdCase *one, json_int_t page) {
  const json_t *read = json_array_get(
      json_object_get(json_object_get(one->document, "reading"), "pages"), (gsize)page - 1);
  const json_t *drawn = json_array_get(json_object_get(one->truth, "pages"), (gsize)page - 1);
  double width = json_number_value(json_object_get(drawn, "width"));
  double got = json_number_value(json_object_get(read, "width"));
  return width > 0 && got > 0 ? got / width : 1;
}

gboolean vd_case_box(const VdCase *one, const json_t *evidence, const char *said) {
  double box[4], bounds[4] = {1e9, 1e9, -1e9, -1e9};
  if (!vd_compare_box(json_object_get(evidence, "box"), 1, box))
    return FALSE;
  json_int_t page = json_integer_value(json_object_get(evidence, "page"));
  /* Compatibility forms turn every kind of space into the plain one. */
  g_autofree char *text = g_utf8_normalize(said, -1, G_NORMALIZE_ALL_COMPOSE);
  g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
  guint found = 0, of = 0;
  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *folded = vd_compare_fold(words[i]);
    if (*folded == '\0')
      continue;
    of++;
    if (word_in_box(one, words[i], page, box, page_scale(one, page), bounds))
      found++;
  }
  double filled = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]);
  double area = (box[2] - box[0]) * (box[3] - box[1]);
  return of > 0 && found >= WORDS_FOUND * of && filled >= BOX_FILLED * area;
}

static void score_boxes(VdCase *one, const json_t *finding) {
  gsize i = 0;
  json_t *evidence = NULL;
  json_array_foreach(json_object_get(finding, "evidence"), i, evidence) {
    const char *text = vd_yaml_text(evidence, "text", NULL);
    if (text == NULL || g_str_equal(vd_yaml_text(evidence, "role", ""), "searched"))
      continue;
    gboolean right = vd_case_box(one, evidence, text);
    vd_case_count(one, VD_RATE_BOXES, right);
    if (!right)
      vd_tally_diverge(one->tally, "%s : %s : cadre à côté de « %s »", one->name,
                       vd_yaml_text(finding, "rule", ""), text);
  }
}

/* "breach error", "cannot_tell unread", "pass": the words of the descriptions. (transfer full) */
static char *answer_of(const json_t *finding) {
  const char *verdict = vd_yaml_text(finding, "verdict", "absent");
  if (g_str_equal(verdict, "breach"))
    return g_strconcat(verdict, " ", vd_yaml_text(finding, "severity", "?"), NULL);
  if (g_str_equal(verdict, "cannot_tell"))
    return g_strconcat(verdict, " ", vd_yaml_text(finding, "reason", "?"), NULL);
  return g_strdup(verdict);
}

static const json_t *finding_of(const VdCase *one, const char *rule) {
  gsize i = 0;
  json_t *finding = NULL;
  json_array_foreach(json_object_get(one->quote, "findings"), i, finding) {
    if (g_str_equal(vd_yaml_text(finding, "rule", ""), rule))
      return finding;
  }
  return NULL;
}

/* True when every answer that is right is a breach. */
static gboolean is_breach(const char *wanted) {
  g_auto(GStrv) answers = g_strsplit(wanted, "|", -1);
  for (guint i = 0; answers[i] != NULL; i++) {
    if (!g_str_has_prefix(answers[i], "breach"))
      return FALSE;
  }
  return TRUE;
}

static VdAnswers compared(const VdCase *one, const char *rule, const char *wanted,
                          const char *got) {
  gboolean right = vd_case_expects(wanted, got), seen = g_str_has_prefix(got, "breach");
  gboolean planted = is_breach(wanted) || (right && seen);
  gboolean trap = json_object_get(json_object_get(one->truth, "traps"), rule) != NULL && !planted;
  return (VdAnswers){.expected = planted ? 1 : 0,
                     .found = seen ? 1 : 0,
                     .right = planted && seen,
                     .passed = planted && g_str_equal(got, "pass"),
                     .traps = trap ? 1 : 0,
                     .sprung = trap && g_str_equal(got, "breach error"),
                     .answers = 1,
                     .same = right ? 1 : 0};
}

void vd_case_findings(VdCase *one) {
  const char *rule = NULL;
  json_t *wanted = NULL;
  json_object_foreach(json_object_get(one->truth, "expected"), rule, wanted) {
    const json_t *finding = finding_of(one, rule);
    if (finding == NULL)
      continue; /* a rule that this program does not have yet */
    g_autofree char *got = answer_of(finding);
    VdAnswers answers = compared(one, rule, json_string_value(wanted), got);
    vd_answers_add(&one->counts.answers, &answers);
    vd_tally_rule(one->tally, rule, one->profile, &answers);
    score_boxes(one, finding);
    if (!answers.same)
      vd_tally_diverge(one->tally, "%s : %s : attendu %s, obtenu %s%s", one->name, rule,
                       json_string_value(wanted), got, answers.sprung ? " (piège)" : "");
  }
}
