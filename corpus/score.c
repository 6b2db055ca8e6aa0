/* One document after the other: totals, fields, mentions, verdict here; lines and findings in files
 * of their own. */
#include "corpus/score.h"

#include <stdio.h>

#include "corpus/case.h"
#include "corpus/compare.h"
#include "ocr/limits.h"

gboolean vd_case_expects(const char *wanted, const char *got) {
  g_auto(GStrv) answers = g_strsplit(wanted, "|", -1);
  return g_strv_contains((const char *const *)answers, got);
}

void vd_case_doubt(VdCase *one, gint64 wanted, gint64 got, const json_t *confidence,
                   const char *what) {
  if (got == VD_NO_CENTS)
    return;
  gboolean sure = !json_is_number(confidence) || json_number_value(confidence) >= VD_SURE;
  gboolean right = got == wanted;
  vd_case_count(one, VD_RATE_WRONG_SURE, !right && sure);
  if (right)
    vd_case_count(one, VD_RATE_RIGHT_UNSURE, !sure);
  if (!right && sure)
    vd_tally_diverge(one->tally,
                     "%s : montant faux et non signalé : %" G_GINT64_FORMAT " centimes (« %s »)",
                     one->name, got, what);
}

static void score_totals(VdCase *one) {
  const json_t *totals = json_object_get(one->quote, "totals");
  const char *key = NULL;
  json_t *wanted = NULL;
  json_object_foreach(json_object_get(one->truth, "totals"), key, wanted) {
    const json_t *value = json_object_get(totals, key);
    gint64 got = json_is_integer(value) ? (gint64)json_integer_value(value) : VD_NO_CENTS;
    gint64 cents = vd_compare_cents(json_string_value(wanted));
    const json_t *box = json_object_get(json_object_get(totals, "boxes"), key);
    vd_case_count(one, VD_RATE_TOTALS, got == cents);
    vd_case_doubt(one, cents, got, json_object_get(box, "confidence"), key);
    if (got != cents)
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

static void score_fields(VdCase *one) {
  const char *key = NULL;
  json_t *wanted = NULL;
  json_object_foreach(json_object_get(one->truth, "fields"), key, wanted) {
    const json_t *field = json_object_get(json_object_get(one->quote, "fields"), key);
    g_autofree char *got = field_value(field);
    g_autofree char *folded_got = vd_compare_fold(got);
    g_autofree char *folded_wanted = vd_compare_fold(json_string_value(wanted));
    gboolean right =
        vd_case_expects(json_string_value(wanted), got) || g_str_equal(folded_got, folded_wanted);
    vd_case_count(one, VD_RATE_FIELDS, right);
    if (!right)
      vd_tally_diverge(one->tally, "%s : champ %s : attendu « %s », lu « %s »", one->name, key,
                       json_string_value(wanted), got);
    const char *raw = vd_yaml_text(field, "raw", NULL);
    if (right && raw != NULL && json_is_array(json_object_get(field, "box")))
      vd_case_count(one, VD_RATE_BOXES, vd_case_box(one, field, raw));
  }
}

static gboolean has_identifier(const VdCase *one, const char *value) {
  gsize i = 0;
  json_t *field = NULL;
  json_array_foreach(json_object_get(json_object_get(one->quote, "fields"), "client_ids"), i,
                     field) {
    if (g_str_equal(vd_yaml_text(field, "value", ""), value))
      return TRUE;
  }
  return FALSE;
}

/* Each identifier of the client is a field of its own. */
static void score_identifiers(VdCase *one) {
  gsize i = 0;
  json_t *wanted = NULL;
  json_array_foreach(json_object_get(one->truth, "client_ids"), i, wanted) {
    gboolean right = has_identifier(one, json_string_value(wanted));
    vd_case_count(one, VD_RATE_FIELDS, right);
    if (!right)
      vd_tally_diverge(one->tally, "%s : identifiant du client non lu : %s", one->name,
                       json_string_value(wanted));
  }
}

static const json_t *mention_named(const VdCase *one, const char *id) {
  gsize i = 0;
  json_t *mention = NULL;
  json_array_foreach(json_object_get(one->quote, "mentions"), i, mention) {
    if (g_str_equal(vd_yaml_text(mention, "id", ""), id))
      return mention;
  }
  return NULL;
}

static void score_mentions(VdCase *one) {
  const char *id = NULL;
  json_t *wanted = NULL;
  json_object_foreach(json_object_get(one->truth, "mentions"), id, wanted) {
    const json_t *present = json_object_get(mention_named(one, id), "present");
    gboolean expected = g_str_equal(json_string_value(wanted), "true");
    gboolean right = expected ? json_is_true(present) : present == NULL || json_is_false(present);
    vd_case_count(one, VD_RATE_MENTIONS, right);
    if (!right)
      vd_tally_diverge(one->tally, "%s : mention %s : attendue %s", one->name, id,
                       json_string_value(wanted));
  }
}

/* A drawn description gives no verdict where one of its answers is left open, and none for what was
 * scanned: a doubt about a word makes it milder. */
static void score_verdict(VdCase *one) {
  const char *kind = vd_yaml_text(one->truth, "kind", "");
  const char *read_kind = vd_yaml_text(one->quote, "kind", "");
  if (!g_str_equal(kind, read_kind))
    vd_tally_diverge(one->tally, "%s : nature : attendu %s, obtenu %s", one->name, kind, read_kind);
  const char *wanted = vd_yaml_text(one->truth, "verdict", NULL);
  const char *got = vd_yaml_text(one->document, "verdict", "");
  gboolean drawn = json_object_get(one->truth, "family") != NULL;
  if (wanted == NULL || (drawn && !vd_tally_is_digital(one->profile)))
    return;
  vd_case_count(one, VD_RATE_VERDICTS, g_str_equal(wanted, got));
  if (!g_str_equal(wanted, got))
    vd_tally_diverge(one->tally, "%s : verdict : attendu %s, obtenu %s", one->name, wanted, got);
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
  VdCase one = {.name = name,
                .profile = vd_yaml_text(truth, "profile", "?"),
                .truth = truth,
                .document = document,
                .tally = tally,
                .quote = json_array_get(json_object_get(document, "quotes"), 0)};
  score_verdict(&one);
  vd_case_lines(&one);
  score_totals(&one);
  score_fields(&one);
  score_identifiers(&one);
  score_mentions(&one);
  vd_case_findings(&one);
  vd_tally_add(tally, &one.counts, one.profile,
               vd_yaml_text(truth, "family", vd_yaml_text(truth, "layout", "?")));
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

static void print_divergences(const VdTally *tally, FILE *to) {
  for (guint i = 0; i < tally->divergences->len; i++)
    fprintf(to, "%s\n", (const char *)tally->divergences->pdata[i]);
}

/* On standard output when they were asked for there ("-"), or into a file. */
static gboolean write_details(const VdTally *tally, const char *path, GError **error) {
  if (g_str_equal(path, "-")) {
    puts("\nDivergences :");
    print_divergences(tally, stdout);
    return TRUE;
  }
  FILE *file = fopen(path, "w");
  if (file != NULL) {
    print_divergences(tally, file);
    if (fclose(file) == 0)
      return TRUE;
  }
  g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_FILE, "%s: cannot be written", path);
  return FALSE;
}

static gboolean write_outputs(const VdTally *tally, const VdScoreOptions *options, GError **error) {
  if (options->json != NULL) {
    g_autoptr(json_t) counts = vd_tally_json(tally);
    if (json_dump_file(counts, options->json, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) != 0) {
      g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_FILE, "%s: cannot be written",
                  options->json);
      return FALSE;
    }
  }
  vd_tally_print(tally);
  if (options->details != NULL)
    return write_details(tally, options->details, error);
  if (tally->divergences->len > 0)
    printf("\n%u divergences : --details - les montre, --details FICHIER les écrit.\n",
           tally->divergences->len);
  return TRUE;
}

gboolean vd_score_report(const char *truths, const char *report, const VdScoreOptions *options,
                         gboolean *perfect, GError **error) {
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
  *perfect = vd_tally_is_perfect(tally);
  return write_outputs(tally, options, error);
}
