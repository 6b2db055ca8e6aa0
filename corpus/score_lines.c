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

/* Of lines that are alike, the one with the same price comes first. */
static double likeness_of(const json_t *truth, const json_t *read) {
  gint64 price = vd_compare_cents(vd_yaml_text(truth, "unit_price_ht", ""));
  gboolean same_price =
      price != VD_NO_CENTS && price == cents_of(json_object_get(read, "unit_price_ht"));
  return line_likeness(truth, read) + (same_total(truth, read) ? 0.5 : 0) + (same_price ? 0.01 : 0);
}

/* The read line that agrees best, not yet taken; -1 when none is near. */
static gssize best_line(const json_t *truth, const json_t *lines, const gboolean *taken) {
  gssize best = -1;
  double likeness = 0.5;
  gsize k = 0;
  json_t *line = NULL;
  json_array_foreach(lines, k, line) {
    double like = likeness_of(truth, line);
    if (taken[k] || like <= likeness)
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

void vd_case_lines(VdCase *one) {
  const json_t *read = json_object_get(one->quote, "lines");
  gsize count = json_array_size(read), i = 0;
  g_autofree gboolean *taken = g_new0(gboolean, count + 1);
  json_t *truth = NULL;
  one->counts.lines_read = (guint)count;
  json_array_foreach(json_object_get(one->truth, "lines"), i, truth) {
    gssize best = best_line(truth, read, taken);
    const json_t *line = best >= 0 ? json_array_get(read, (gsize)best) : NULL;
    one->counts.lines_truth++;
    if (line != NULL)
      taken[best] = TRUE;
    count_amounts(one, truth, line);
    count_payer(one, truth, line);
    if (line != NULL && same_total(truth, line) && line_likeness(truth, line) >= LIKE)
      one->counts.lines_right++;
    else
      vd_tally_diverge(one->tally, "%s : ligne non retrouvée « %s » %s (lue « %s »)", one->name,
                       vd_yaml_text(truth, "description", ""), own_total(truth),
                       line != NULL ? vd_yaml_text(line, "description", "") : "");
  }
  for (gsize k = 0; k < count; k++) {
    if (!taken[k])
      count_extra(one, json_array_get(read, k));
  }
}
