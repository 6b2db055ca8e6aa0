/*
 * Lines are matched greedily: a truth line and a read line agree when their totals are equal and
 * their descriptions at least 0.8 similar. An evidence box is right when the words quoted are those
 * that the truth places in it, and when it is not much larger than they are.
 */
#include "corpus/score.h"

#include <string.h>

#include "corpus/compare.h"
#include "corpus/tally.h"

#define LIKE        0.8 /* descriptions */
#define WORD_LIKE   0.6 /* words, which are short: one wrong letter of three passes */
#define WORDS_FOUND 0.75
#define BOX_FILLED  0.3 /* share of the box that the words' bounds must take */

typedef struct {
  const char *name;
  const json_t *truth, *document, *quote;
  VdGroup counts;
  VdTally *tally;
} Case;

/* ---- lines ---- */

static const char *own_total(const json_t *line) {
  const char *total = vd_yaml_text(line, "total_ht", NULL);
  return total != NULL ? total : vd_yaml_text(line, "total_ttc", "");
}

static gint64 cents_of(const json_t *value) {
  return json_is_integer(value) ? (gint64)json_integer_value(value) : VD_NO_CENTS;
}

/* Description and sub-items as one text. */
static char *whole_text(const json_t *line) {
  GString *all = g_string_new(vd_yaml_text(line, "description", ""));
  gsize i = 0;
  json_t *item = NULL;
  json_array_foreach(json_object_get(line, "sub_items"), i, item) {
    g_string_append_printf(all, " %s", json_string_value(item));
  }
  return g_string_free(all, FALSE);
}

static double line_likeness(const json_t *truth, const json_t *read) {
  g_autofree char *a = whole_text(truth);
  g_autofree char *b = whole_text(read);
  double first = vd_compare_similarity(vd_yaml_text(truth, "description", ""),
                                       vd_yaml_text(read, "description", ""));
  double whole = vd_compare_similarity(a, b);
  return MAX(first, whole);
}

static gboolean same_total(const json_t *truth, const json_t *read) {
  gint64 wanted = vd_compare_cents(own_total(truth));
  const char *key = json_object_get(truth, "total_ht") != NULL ? "total_ht" : "total_ttc";
  gint64 got = cents_of(json_object_get(read, key));
  return wanted == got || (wanted == VD_NO_CENTS && got == 0);
}

static void count_amounts(Case *one, const json_t *truth, const json_t *read) {
  const char *keys[] = {"unit_price_ht", "total_ht", "total_ttc"};
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    gint64 wanted = vd_compare_cents(vd_yaml_text(truth, keys[i], ""));
    if (wanted == VD_NO_CENTS)
      continue;
    one->counts.amounts.of++;
    if (read != NULL && cents_of(json_object_get(read, keys[i])) == wanted)
      one->counts.amounts.right++;
    else
      vd_tally_diverge(one->tally, "%s : ligne « %s », %s : attendu %s", one->name,
                       vd_yaml_text(truth, "description", ""), keys[i],
                       vd_yaml_text(truth, keys[i], ""));
  }
}

static void score_lines(Case *one) {
  const json_t *read = json_object_get(one->quote, "lines");
  gsize count = json_array_size(read), i = 0;
  g_autofree gboolean *taken = g_new0(gboolean, count + 1);
  json_t *truth = NULL;
  one->counts.lines_read = (guint)count;
  json_array_foreach(json_object_get(one->truth, "lines"), i, truth) {
    gssize best = -1;
    double likeness = 0.5;
    for (gsize k = 0; k < count; k++) {
      const json_t *line = json_array_get(read, k);
      double like = line_likeness(truth, line) + (same_total(truth, line) ? 0.5 : 0);
      if (!taken[k] && like > likeness) {
        likeness = like;
        best = (gssize)k;
      }
    }
    const json_t *line = best >= 0 ? json_array_get(read, (gsize)best) : NULL;
    one->counts.lines_truth++;
    if (line != NULL)
      taken[best] = TRUE;
    count_amounts(one, truth, line);
    if (line != NULL && same_total(truth, line) && line_likeness(truth, line) >= LIKE)
      one->counts.lines_right++;
    else
      vd_tally_diverge(one->tally, "%s : ligne non retrouvée « %s » %s (lue « %s »)", one->name,
                       vd_yaml_text(truth, "description", ""), own_total(truth),
                       line != NULL ? vd_yaml_text(line, "description", "") : "");
  }
  for (gsize k = 0; k < count; k++) {
    if (!taken[k])
      vd_tally_diverge(one->tally, "%s : ligne en trop « %s »", one->name,
                       vd_yaml_text(json_array_get(read, k), "description", ""));
  }
}

/* ---- totals, fields, mentions ---- */

static void score_totals(Case *one) {
  const char *key = NULL;
  json_t *wanted = NULL;
  json_object_foreach(json_object_get(one->truth, "totals"), key, wanted) {
    gint64 got = cents_of(json_object_get(json_object_get(one->quote, "totals"), key));
    one->counts.totals.of++;
    if (got == vd_compare_cents(json_string_value(wanted)))
      one->counts.totals.right++;
    else
      vd_tally_diverge(one->tally, "%s : total %s : attendu %s, lu %" G_GINT64_FORMAT, one->name,
                       key, json_string_value(wanted), got == VD_NO_CENTS ? 0 : got);
  }
}

/* The value of a field, or of the first of a list of them, as text. (transfer full) */
static char *field_value(const json_t *field) {
  if (json_is_array(field))
    field = json_array_get(field, 0);
  const json_t *value = json_object_get(field, "value");
  if (json_is_integer(value))
    return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
  return g_strdup(json_is_string(value) ? json_string_value(value) : "");
}

static void score_fields(Case *one) {
  const char *key = NULL;
  json_t *wanted = NULL;
  json_object_foreach(json_object_get(one->truth, "fields"), key, wanted) {
    g_autofree char *got = field_value(json_object_get(json_object_get(one->quote, "fields"), key));
    g_autofree char *folded_got = vd_compare_fold(got);
    g_autofree char *folded_wanted = vd_compare_fold(json_string_value(wanted));
    one->counts.fields.of++;
    if (g_str_equal(folded_got, folded_wanted))
      one->counts.fields.right++;
    else
      vd_tally_diverge(one->tally, "%s : champ %s : attendu « %s », lu « %s »", one->name, key,
                       json_string_value(wanted), got);
  }
}

static const json_t *mention_named(const Case *one, const char *id) {
  gsize i = 0;
  json_t *mention = NULL;
  json_array_foreach(json_object_get(one->quote, "mentions"), i, mention) {
    if (g_str_equal(vd_yaml_text(mention, "id", ""), id))
      return mention;
  }
  return NULL;
}

static void score_mentions(Case *one) {
  const char *id = NULL;
  json_t *wanted = NULL;
  json_object_foreach(json_object_get(one->truth, "mentions"), id, wanted) {
    const json_t *present = json_object_get(mention_named(one, id), "present");
    gboolean expected = g_str_equal(json_string_value(wanted), "true");
    one->counts.mentions.of++;
    if (expected ? json_is_true(present) : present == NULL || json_is_false(present))
      one->counts.mentions.right++;
    else
      vd_tally_diverge(one->tally, "%s : mention %s : attendue %s", one->name, id,
                       json_string_value(wanted));
  }
}

/* ---- findings ---- */

/* The word of the truth in the box that is most like `word`, its bounds then joined to `bounds`;
 * FALSE when none is. */
static gboolean word_in_box(const Case *one, const char *word, json_int_t page, const double box[4],
                            double scale, double bounds[4]) {
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
static double page_scale(const Case *one, json_int_t page) {
  const json_t *read = json_array_get(
      json_object_get(json_object_get(one->document, "reading"), "pages"), (gsize)page - 1);
  const json_t *drawn = json_array_get(json_object_get(one->truth, "pages"), (gsize)page - 1);
  double width = json_number_value(json_object_get(drawn, "width"));
  double got = json_number_value(json_object_get(read, "width"));
  return width > 0 && got > 0 ? got / width : 1;
}

static gboolean box_is_right(const Case *one, const json_t *evidence) {
  double box[4], bounds[4] = {1e9, 1e9, -1e9, -1e9};
  if (!vd_compare_box(json_object_get(evidence, "box"), 1, box))
    return FALSE;
  json_int_t page = json_integer_value(json_object_get(evidence, "page"));
  /* Compatibility forms turn every kind of space into the plain one. */
  g_autofree char *text =
      g_utf8_normalize(vd_yaml_text(evidence, "text", ""), -1, G_NORMALIZE_ALL_COMPOSE);
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

static void score_boxes(Case *one, const json_t *finding) {
  gsize i = 0;
  json_t *evidence = NULL;
  json_array_foreach(json_object_get(finding, "evidence"), i, evidence) {
    if (g_str_equal(vd_yaml_text(evidence, "role", ""), "searched") ||
        !json_is_string(json_object_get(evidence, "text")))
      continue;
    one->counts.boxes.of++;
    if (box_is_right(one, evidence))
      one->counts.boxes.right++;
    else
      vd_tally_diverge(one->tally, "%s : %s : cadre à côté de « %s »", one->name,
                       vd_yaml_text(finding, "rule", ""), vd_yaml_text(evidence, "text", ""));
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

static const json_t *finding_of(const Case *one, const char *rule) {
  gsize i = 0;
  json_t *finding = NULL;
  json_array_foreach(json_object_get(one->quote, "findings"), i, finding) {
    if (g_str_equal(vd_yaml_text(finding, "rule", ""), rule))
      return finding;
  }
  return NULL;
}

/* Several answers are right where the rulebook leaves the choice: "pass|not_applicable". */
static gboolean is_expected(const char *wanted, const char *got) {
  g_auto(GStrv) answers = g_strsplit(wanted, "|", -1);
  return g_strv_contains((const char *const *)answers, got);
}

static void score_findings(Case *one) {
  const char *rule = NULL;
  json_t *wanted = NULL;
  json_object_foreach(json_object_get(one->truth, "expected"), rule, wanted) {
    const json_t *finding = finding_of(one, rule);
    g_autofree char *got = answer_of(finding);
    gboolean right = is_expected(json_string_value(wanted), got);
    vd_tally_rule(one->tally, rule, right ? got : json_string_value(wanted), got);
    score_boxes(one, finding);
    if (!right)
      vd_tally_diverge(one->tally, "%s : %s : attendu %s, obtenu %s", one->name, rule,
                       json_string_value(wanted), got);
  }
}

static void score_verdict(Case *one) {
  const char *wanted = vd_yaml_text(one->truth, "verdict", "");
  const char *got = vd_yaml_text(one->document, "verdict", "");
  const char *kind = vd_yaml_text(one->truth, "kind", "");
  const char *read_kind = vd_yaml_text(one->quote, "kind", "");
  one->counts.verdicts.of++;
  if (g_str_equal(wanted, got))
    one->counts.verdicts.right++;
  else
    vd_tally_diverge(one->tally, "%s : verdict : attendu %s, obtenu %s", one->name, wanted, got);
  if (!g_str_equal(kind, read_kind))
    vd_tally_diverge(one->tally, "%s : nature : attendu %s, obtenu %s", one->name, kind, read_kind);
}

static gboolean score_document(VdTally *tally, const char *truths, const json_t *document,
                               GError **error) {
  g_autofree char *name = g_path_get_basename(vd_yaml_text(document, "path", ""));
  g_autofree char *path = g_strdup_printf("%s/%s.truth.json", truths, name);
  json_error_t problem;
  g_autoptr(json_t) truth = json_load_file(path, 0, &problem);
  if (truth == NULL) {
    g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_FILE, "%s: %s", path, problem.text);
    return FALSE;
  }
  Case one = {.name = name,
              .truth = truth,
              .document = document,
              .tally = tally,
              .quote = json_array_get(json_object_get(document, "quotes"), 0)};
  score_verdict(&one);
  score_lines(&one);
  score_totals(&one);
  score_fields(&one);
  score_mentions(&one);
  score_findings(&one);
  vd_tally_add(tally, &one.counts, vd_yaml_text(truth, "profile", "?"),
               vd_yaml_text(truth, "layout", "?"));
  return TRUE;
}

/* The documents of a JSON report, or of a file of one document a line. (transfer full) */
static json_t *documents_of(const char *report, GError **error) {
  g_autofree char *bytes = NULL;
  if (!g_file_get_contents(report, &bytes, NULL, error))
    return NULL;
  json_error_t problem;
  g_autoptr(json_t) whole = json_loads(bytes, 0, NULL);
  if (json_is_array(json_object_get(whole, "documents")))
    return json_incref(json_object_get(whole, "documents"));
  g_autoptr(json_t) documents = json_array();
  g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] == '\0')
      continue;
    json_t *document = json_loads(lines[i], 0, &problem);
    if (document == NULL) {
      g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_FILE, "%s:%u: %s", report, i + 1,
                  problem.text);
      return NULL;
    }
    json_array_append_new(documents, document);
  }
  return json_incref(documents);
}

gboolean vd_score_report(const char *truths, const char *report, gboolean *perfect,
                         GError **error) {
  g_autoptr(json_t) documents = documents_of(report, error);
  if (documents == NULL)
    return FALSE;
  g_autoptr(VdTally) tally = vd_tally_new();
  gsize i = 0;
  json_t *document = NULL;
  json_array_foreach(documents, i, document) {
    if (!score_document(tally, truths, document, error))
      return FALSE;
  }
  vd_tally_print(tally);
  *perfect = vd_tally_is_perfect(tally) && json_array_size(documents) > 0;
  return TRUE;
}
