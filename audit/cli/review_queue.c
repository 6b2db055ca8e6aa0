/*
 * Two lines a document, or a JSON object.
 */
#include <stdio.h>

#include "audit/archive/summary.h"
#include "audit/cli/arguments.h"
#include "audit/cli/review.h"
#include "audit/report/json.h"
#include "audit/report/typography.h"
#include "audit/wording.h"

enum { DIGITS = 12 };

typedef struct {
  guint64 documents, open;
  gint64 at_stake;
} Sum;

static gboolean print_object(const VdQueueRow *row, gpointer data) {
  (void)data;
  const struct {
    const char *key, *text;
  } texts[] = {{"sha256", row->sha256},     {"path", row->path},     {"vendor", row->vendor},
               {"software", row->software}, {"number", row->number}, {"date", row->date}};
  json_t *object = json_object();
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    json_object_set_new(object, texts[i].key, vd_json_text(texts[i].text));
  for (guint i = 0; i < VD_STANDS; i++)
    json_object_set_new(object, vd_stand_name((VdStand)i),
                        json_integer((json_int_t)row->stands[i]));
  json_object_set_new(object, "at_stake_cents", json_integer(row->at_stake));
  json_object_set_new(object, "least_confidence",
                      json_real((double)(gint64)(row->confidence * 1000 + 0.5) / 1000));
  g_autoptr(GString) out = g_string_new(NULL);
  vd_json_append(out, object);
  g_string_append_c(out, '\n');
  fputs(out->str, stdout);
  return TRUE;
}

static guint64 open_of(const VdQueueRow *row) {
  return row->stands[VD_STAND_WAITING] + row->stands[VD_STAND_TO_REVIEW];
}

static void append_count(GString *out, guint64 count, const char *one, const char *many) {
  if (count > 0)
    g_string_append_printf(out, ", %" G_GUINT64_FORMAT "\u00a0%s", count, count > 1 ? many : one);
}

static gboolean print_lines(const VdQueueRow *row, gpointer data) {
  Sum *sum = data;
  sum->documents++;
  sum->open += open_of(row);
  sum->at_stake += row->at_stake;
  const char *const shown[] = {row->vendor, row->software, row->number, row->date};
  g_autofree char *path = vd_typography_visible(row->path != NULL ? row->path : "?");
  g_autofree char *euros = vd_wording_euros(row->at_stake);
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(out, "%.*s  %s  enjeu\u00a0: %s", (int)DIGITS, row->sha256, path, euros);
  append_count(out, open_of(row), "point ouvert", "points ouverts");
  append_count(out, row->stands[VD_STAND_TO_REVIEW], "à revoir", "à revoir");
  append_count(out, row->stands[VD_STAND_CONFIRMED], "confirmé", "confirmés");
  append_count(out, row->stands[VD_STAND_DISMISSED], "écarté", "écartés");
  append_count(out, row->stands[VD_STAND_DOUBTFUL], "douteux", "douteux");
  g_string_append(out, "\n   ");
  const gsize before = out->len;
  for (guint i = 0; i < G_N_ELEMENTS(shown); i++) {
    g_autofree char *text = shown[i] != NULL ? vd_typography_visible(shown[i]) : NULL;
    if (text != NULL)
      g_string_append_printf(out, "%s %s", out->len > before ? " ·" : "", text);
  }
  g_string_append(out, out->len > before ? "\n" : " éditeur, logiciel, numéro et date non lus\n");
  vd_arguments_print(out->str);
  return TRUE;
}

gboolean vd_review_queue(VdDb *db, const VdQueueFilter *filter, gboolean json, GError **error) {
  Sum sum = {0};
  if (!vd_summary_build(db, error) ||
      !vd_queue_list(db, filter, json ? print_object : print_lines, &sum, error))
    return FALSE;
  if (json)
    return TRUE;
  g_autofree char *euros = vd_wording_euros(sum.at_stake);
  g_autofree char *line =
      g_strdup_printf("%" G_GUINT64_FORMAT "\u00a0document%s, %" G_GUINT64_FORMAT
                      "\u00a0point%s ouvert%s, enjeu\u00a0: %s\n",
                      sum.documents, sum.documents > 1 ? "s" : "", sum.open,
                      sum.open > 1 ? "s" : "", sum.open > 1 ? "s" : "", euros);
  vd_arguments_print(line);
  return TRUE;
}
