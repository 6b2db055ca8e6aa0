/*
 * Lines are matched greedily: a truth line and a read line agree when their totals are equal and
 * their descriptions at least 0.8 similar.
 */
#include "corpus/case.h"
#include "corpus/compare.h"

#define LIKE 0.8

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

/* A price in a sentence may be described by its object or by the whole sentence. */
static double line_likeness(const json_t *truth, const json_t *read) {
  g_autofree char *a = whole_text(truth);
  g_autofree char *b = whole_text(read);
  double first = vd_compare_similarity(vd_yaml_text(truth, "description", ""),
                                       vd_yaml_text(read, "description", ""));
  double whole = vd_compare_similarity(a, b);
  const char *said = vd_yaml_text(truth, "sentence", NULL);
  double sentence = said != NULL ? vd_compare_similarity(said, b) : 0;
  return MAX(MAX(first, whole), sentence);
}

static gboolean same_total(const json_t *truth, const json_t *read) {
  gint64 wanted = vd_compare_cents(own_total(truth));
  const char *key = json_object_get(truth, "total_ht") != NULL ? "total_ht" : "total_ttc";
  gint64 got = cents_of(json_object_get(read, key));
  return wanted == got || (wanted == VD_NO_CENTS && got == 0);
}

/* Of that amount; reports of programs that give none for each amount: of its line. */
static const json_t *confidence_of(const json_t *line, const char *key) {
  const json_t *value = json_object_get(json_object_get(line, "values"), key);
  return json_object_get(value != NULL ? value : line, "confidence");
}

static void count_amounts(VdCase *one, const json_t *truth, const json_t *read) {
  const char *keys[] = {"unit_price_ht", "total_ht", "total_ttc"};
  const char *text = vd_yaml_text(truth, "description", "");
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    gint64 wanted = vd_compare_cents(vd_yaml_text(truth, keys[i], ""));
    if (wanted == VD_NO_CENTS)
      continue;
    gint64 got = read != NULL ? cents_of(json_object_get(read, keys[i])) : VD_NO_CENTS;
    vd_case_count(one, VD_RATE_AMOUNTS, got == wanted);
    vd_case_doubt(one, wanted, got, confidence_of(read, keys[i]), text);
    if (got != wanted)
      vd_tally_diverge(one->tally, "%s : ligne « %s », %s : attendu %s", one->name, text, keys[i],
                       vd_yaml_text(truth, keys[i], ""));
  }
}

/* A description that does not say who pays is not asked. */
static void count_payer(VdCase *one, const json_t *truth, const json_t *read) {
  const char *wanted = vd_yaml_text(truth, "funded", "unknown");
  if (g_str_equal(wanted, "unknown") || read == NULL)
    return;
  const json_t *funded = json_object_get(read, "funded");
  const char *got = json_is_true(funded) ? "state" : json_is_false(funded) ? "client" : "unknown";
  vd_case_count(one, VD_RATE_PAYER, g_str_equal(wanted, got));
  if (!g_str_equal(wanted, got))
    vd_tally_diverge(one->tally, "%s : ligne « %s », payeur : attendu %s, lu %s", one->name,
                     vd_yaml_text(truth, "description", ""), wanted, got);
}

static gboolean is_right(const json_t *truth, const json_t *read) {
  return same_total(truth, read) && line_likeness(truth, read) >= LIKE;
}

static double likeness_of(const json_t *truth, const json_t *read) {
  gint64 price = vd_compare_cents(vd_yaml_text(truth, "unit_price_ht", ""));
  gboolean same_price =
      price != VD_NO_CENTS && price == cents_of(json_object_get(read, "unit_price_ht"));
  return line_likeness(truth, read) + (same_total(truth, read) ? 0.5 : 0) + (same_price ? 0.2 : 0);
}

/* The read line that agrees best, not yet taken, of those that are right or of all; -1 when none is
 * near. */
static gssize best_line(const json_t *truth, const json_t *lines, gboolean right,
                        const gboolean *taken) {
  gssize best = -1;
  double likeness = 0.5;
  gsize k = 0;
  json_t *line = NULL;
  json_array_foreach(lines, k, line) {
    if (taken[k] || (right && !is_right(truth, line)))
      continue;
    double like = likeness_of(truth, line);
    if (like <= likeness)
      continue;
    likeness = like;
    best = (gssize)k;
  }
  return best;
}

static gboolean is_printed(const VdCase *one, gint64 cents) {
  gsize i = 0;
  json_t *amount = NULL;
  json_array_foreach(json_object_get(one->truth, "amounts"), i, amount) {
    if (vd_compare_cents(vd_yaml_text(amount, "text", "")) == cents)
      return TRUE;
  }
  return FALSE;
}

/* A line that is none: its total is a fault of its own when the paper prints it nowhere. */
static void count_extra(VdCase *one, const json_t *line) {
  gint64 total = cents_of(json_object_get(line, "total_ht"));
  const char *text = vd_yaml_text(line, "description", "");
  if (total != VD_NO_CENTS && total != 0 && !is_printed(one, total))
    vd_case_doubt(one, VD_NO_CENTS, total, confidence_of(line, "total_ht"), text);
  vd_tally_diverge(one->tally, "%s : ligne en trop « %s »", one->name, text);
}

/* For each true line, the read one that stands for it, or -1: of lines that are alike, those that
 * are right come first. (transfer full) */
static gssize *match_lines(const json_t *truths, const json_t *read, gboolean *taken) {
  gssize *match = g_new(gssize, json_array_size(truths) + 1);
  for (gsize i = 0; i < json_array_size(truths); i++)
    match[i] = -1;
  for (guint pass = 0; pass < 2; pass++) {
    for (gsize i = 0; i < json_array_size(truths); i++) {
      if (match[i] < 0)
        match[i] = best_line(json_array_get(truths, i), read, pass == 0, taken);
      if (match[i] >= 0)
        taken[match[i]] = TRUE;
    }
  }
  return match;
}

static void count_line(VdCase *one, const json_t *truth, const json_t *line) {
  one->counts.lines_truth++;
  count_amounts(one, truth, line);
  count_payer(one, truth, line);
  if (line != NULL && is_right(truth, line)) {
    one->counts.lines_right++;
    return;
  }
  vd_tally_diverge(one->tally, "%s : ligne non retrouvée « %s » %s (lue « %s »)", one->name,
                   vd_yaml_text(truth, "description", ""), own_total(truth),
                   line != NULL ? vd_yaml_text(line, "description", "") : "");
}

void vd_case_lines(VdCase *one) {
  const json_t *truths = json_object_get(one->truth, "lines");
  const json_t *read = json_object_get(one->quote, "lines");
  gsize count = json_array_size(read);
  g_autofree gboolean *taken = g_new0(gboolean, count + 1);
  g_autofree gssize *match = match_lines(truths, read, taken);
  one->counts.lines_read = (guint)count;
  for (gsize i = 0; i < json_array_size(truths); i++)
    count_line(one, json_array_get(truths, i),
               match[i] >= 0 ? json_array_get(read, (gsize)match[i]) : NULL);
  for (gsize k = 0; k < count; k++) {
    if (!taken[k])
      count_extra(one, json_array_get(read, k));
  }
}
