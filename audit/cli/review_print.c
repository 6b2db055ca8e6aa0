/*
 * A line a finding, or all about one.
 */
#include "audit/cli/arguments.h"
#include "audit/cli/review.h"
#include "audit/report/json.h"
#include "audit/report/typography.h"
#include "audit/wording.h"

#include <stdio.h>

enum { LEAST = 20, INDENT = 4 };

static const char *const stand_words[VD_STANDS] = {"en attente", "confirmé", "écarté", "douteux",
                                                   "à revoir"};

typedef struct {
  gboolean json;
  guint64 count;
} Printing;

static json_t *row_object(const VdReviewRow *row) {
  const struct {
    const char *key, *text;
  } texts[] = {{"fingerprint", row->fingerprint}, {"rule", row->rule},
               {"verdict", row->verdict},         {"reason", row->reason},
               {"severity", row->severity},       {"title", row->title},
               {"message", row->message},         {"advice", row->advice},
               {"quoted", row->quoted},           {"path", row->path},
               {"sha256", row->sha256},           {"vendor", row->vendor},
               {"number", row->number},           {"client", row->client}};
  json_t *object = json_object();
  json_object_set_new(object, "state", json_string(vd_stand_name(row->stand)));
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    json_object_set_new(object, texts[i].key, vd_json_text(texts[i].text));
  json_object_set_new(object, "at_stake_cents", vd_json_integer(row->at_stake, G_MININT64));
  json_object_set_new(object, "page", vd_json_integer(row->page, G_MININT64));
  json_object_set_new(object, "line", vd_json_integer(row->line, G_MININT64));
  return object;
}

static void print_object(json_t *object) {
  g_autoptr(GString) out = g_string_new(NULL);
  vd_json_append(out, object);
  g_string_append_c(out, '\n');
  fputs(out->str, stdout);
}

static char *safe(const char *text) {
  return vd_typography_visible(text != NULL ? text : "?");
}

static gboolean print_line(const VdReviewRow *row, gpointer data) {
  Printing *printing = data;
  printing->count++;
  if (printing->json) {
    print_object(row_object(row));
    return TRUE;
  }
  g_autofree char *path = safe(row->path);
  g_autofree char *vendor = safe(row->vendor);
  g_autofree char *euros = row->at_stake == G_MININT64 ? NULL : vd_wording_euros(row->at_stake);
  g_autofree char *line = g_strdup_printf(
      "%s  %s  %s%s  %s%s%s\n    %s, %s\n", row->fingerprint, row->rule, row->title,
      row->verdict[0] == 'b' ? "" : " (question)", stand_words[row->stand],
      euros != NULL ? ", enjeu\u00a0: " : "", euros != NULL ? euros : "", path, vendor);
  vd_arguments_print(line);
  return TRUE;
}

gboolean vd_review_print(VdDb *db, const VdReviewFilter *filter, gboolean json, GError **error) {
  Printing printing = {.json = json};
  return vd_review_list(db, filter, print_line, &printing, error);
}

/* "    = words", wrapped. */
static void append_part(GString *out, const char *head, const char *text) {
  if (text == NULL)
    return;
  g_autofree char *visible = vd_typography_visible(text);
  g_string_append_printf(out, "%*s%s%s\n", INDENT, "", head, visible);
}

static gboolean print_whole(const VdReviewRow *row, gpointer data) {
  Printing *printing = data;
  if (printing->json || printing->count > 0)
    return print_line(row, data);
  print_line(row, data);
  g_autoptr(GString) out = g_string_new(NULL);
  append_part(out, "client\u00a0: ", row->client);
  append_part(out, "numéro\u00a0: ", row->number);
  if (row->page != G_MININT64)
    g_string_append_printf(out, "%*sp.\u00a0%d\n", INDENT, "", (int)row->page);
  append_part(out, "│ ", row->quoted);
  append_part(out, "= ", row->message);
  append_part(out, "= demander\u00a0: ", row->advice);
  append_part(out, "document ", row->sha256);
  vd_arguments_print(out->str);
  return TRUE;
}

static gboolean print_trail(GString *line, gpointer data) {
  (void)data;
  fputs(line->str, stdout);
  g_string_truncate(line, 0);
  return TRUE;
}

/* "2026-11-26 01:48  marie  dismiss (1)  le texte". */
static gboolean print_history(GString *line, gpointer data) {
  (void)data;
  g_autoptr(VdJson) object = json_loads(line->str, 0, NULL);
  g_string_truncate(line, 0);
  if (object == NULL)
    return TRUE;
  g_autoptr(GDateTime) at =
      g_date_time_new_from_unix_utc(json_integer_value(json_object_get(object, "at")));
  g_autofree char *moment = at != NULL ? g_date_time_format(at, "%Y-%m-%d %H:%M") : NULL;
  g_autofree char *who = safe(json_string_value(json_object_get(object, "who")));
  const char *comment = json_string_value(json_object_get(object, "comment"));
  g_autofree char *said = safe(comment != NULL ? comment : "");
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(out, "    %s  %s  %s", moment != NULL ? moment : "?", who,
                         json_string_value(json_object_get(object, "action")));
  json_t *reason = json_object_get(object, "reason");
  if (json_is_integer(reason))
    g_string_append_printf(out, " %d", (int)json_integer_value(reason));
  g_string_append_printf(out, "  %s\n", said);
  vd_arguments_print(out->str);
  return TRUE;
}

gboolean vd_review_show(VdDb *db, const char *fingerprint, gboolean json, gboolean *empty,
                        GError **error) {
  const VdReviewFilter filter = {.fingerprint = fingerprint, .stand = VD_STAND_ANY};
  Printing printing = {.json = json};
  if (!vd_review_list(db, &filter, print_whole, &printing, error))
    return FALSE;
  *empty = printing.count == 0;
  return vd_decision_trail(db, fingerprint, json ? print_trail : print_history, NULL, error);
}

gboolean vd_review_trail(VdDb *db, GError **error) {
  return vd_decision_trail(db, NULL, print_trail, NULL, error);
}

/* Tenths of a percent of what was decided and not said to be wrong; -1 under LEAST decisions. */
static gint64 precision_of(const VdPrecisionRow *row) {
  guint64 judged = row->stands[VD_STAND_CONFIRMED] + row->wrong;
  return judged < LEAST ? -1
                        : (gint64)((row->stands[VD_STAND_CONFIRMED] * 1000 + judged / 2) / judged);
}

static json_t *precision_object(const VdPrecisionRow *row) {
  json_t *object = json_object();
  gint64 precision = precision_of(row);
  json_object_set_new(object, "rule", json_string(row->rule));
  for (guint i = 0; i < VD_STANDS; i++)
    json_object_set_new(object, vd_stand_name((VdStand)i),
                        json_integer((json_int_t)row->stands[i]));
  json_object_set_new(object, "wrong", json_integer((json_int_t)row->wrong));
  json_object_set_new(object, "precision_percent",
                      precision < 0 ? json_null() : json_real((double)precision / 10.0));
  return object;
}

static gboolean print_precision(const VdPrecisionRow *row, gpointer data) {
  const Printing *printing = data;
  if (printing->json) {
    print_object(precision_object(row));
    return TRUE;
  }
  g_autoptr(GString) out = g_string_new(NULL);
  gint64 precision = precision_of(row);
  g_string_append_printf(out, "%-6s", row->rule);
  for (guint i = 0; i < VD_STANDS; i++)
    g_string_append_printf(out, "%12d", (int)row->stands[i]);
  if (precision < 0)
    g_string_append(out, "           —\n");
  else
    g_string_append_printf(out, "%10d,%d\u00a0%%\n", (int)(precision / 10), (int)(precision % 10));
  vd_arguments_print(out->str);
  return TRUE;
}

gboolean vd_review_precision(VdDb *db, gboolean json, GError **error) {
  Printing printing = {.json = json};
  if (!json) {
    g_autoptr(GString) out = g_string_new("Règle ");
    for (guint i = 0; i < VD_STANDS; i++)
      g_string_append_printf(out, "%*s%s", 12 - (int)g_utf8_strlen(stand_words[i], -1), "",
                             stand_words[i]);
    g_string_append(out, "   précision\n");
    vd_arguments_print(out->str);
  }
  return vd_decision_precision(db, print_precision, &printing, error);
}
