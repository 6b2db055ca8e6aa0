/*
 * `diff`: what changed between two audits of an archive, by rule and vendor; without numbers, the
 * list of audits.
 */
#include "audit/archive/diff.h"
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/opening.h"
#include "audit/cli/progress.h"
#include "audit/cli/values.h"
#include "audit/report/json.h"
#include "audit/report/typography.h"

#include <stdio.h>

enum { CHANGES = VD_CHANGE_SAME + 1, VENDOR_WIDTH = 34 };

typedef struct {
  char *db, *format;
  char **runs;
} Typed;

static void clear_typed(Typed *typed) {
  g_free(typed->db);
  g_free(typed->format);
  g_strfreev(typed->runs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, clear_typed)

/* Counts of one rule and vendor, printed when the next one starts. */
typedef struct {
  gboolean json;
  GString *out;
  char *rule, *vendor;
  guint64 counts[CHANGES], all[CHANGES];
} Comparing;

static void print_group(Comparing *comparing) {
  if (comparing->rule == NULL)
    return;
  guint64 *counts = comparing->counts;
  if (counts[VD_CHANGE_NEW] + counts[VD_CHANGE_GONE] + counts[VD_CHANGE_CHANGED] > 0) {
    g_autofree char *vendor =
        vd_typography_visible(comparing->vendor != NULL ? comparing->vendor : "(non lu)");
    int pad = VENDOR_WIDTH - (int)MIN(vd_typography_width(vendor), VENDOR_WIDTH);
    g_string_append_printf(comparing->out, "%-5s%s%*s", comparing->rule, vendor, pad, "");
    for (guint i = 0; i < CHANGES; i++)
      g_string_append_printf(comparing->out, "%10" G_GUINT64_FORMAT, counts[i]);
    g_string_append_c(comparing->out, '\n');
  }
  for (guint i = 0; i < CHANGES; i++)
    counts[i] = 0;
  g_clear_pointer(&comparing->rule, g_free);
  g_clear_pointer(&comparing->vendor, g_free);
}

static void append_json(GString *out, const VdDifference *difference) {
  static const char *const names[CHANGES] = {"new", "gone", "changed", "unchanged"};
  json_t *object = json_object();
  json_object_set_new(object, "change", json_string(names[difference->change]));
  json_object_set_new(object, "rule", vd_json_text(difference->rule));
  json_object_set_new(object, "vendor", vd_json_text(difference->vendor));
  json_object_set_new(object, "path", vd_json_text(difference->path));
  json_object_set_new(object, "fingerprint", vd_json_text(difference->fingerprint));
  json_object_set_new(object, "before", vd_json_text(difference->before));
  json_object_set_new(object, "after", vd_json_text(difference->after));
  vd_json_append(out, object);
  g_string_append_c(out, '\n');
}

static gboolean take(const VdDifference *difference, gpointer data) {
  Comparing *comparing = data;
  if (difference->change > VD_CHANGE_SAME)
    return TRUE;
  comparing->all[difference->change]++;
  if (comparing->json) {
    append_json(comparing->out, difference);
    return TRUE;
  }
  if (comparing->rule == NULL || !g_str_equal(comparing->rule, difference->rule) ||
      g_strcmp0(comparing->vendor, difference->vendor) != 0) {
    print_group(comparing);
    comparing->rule = g_strdup(difference->rule);
    comparing->vendor = g_strdup(difference->vendor);
  }
  comparing->counts[difference->change]++;
  return TRUE;
}

static void append_total(const Comparing *comparing, guint64 documents) {
  g_autofree char *both = vd_progress_number(documents);
  g_autofree char *added = vd_progress_number(comparing->all[VD_CHANGE_NEW]);
  g_autofree char *gone = vd_progress_number(comparing->all[VD_CHANGE_GONE]);
  g_autofree char *changed = vd_progress_number(comparing->all[VD_CHANGE_CHANGED]);
  g_autofree char *same = vd_progress_number(comparing->all[VD_CHANGE_SAME]);
  g_string_append_printf(comparing->out,
                         "%s documents audités deux fois. Constats nouveaux\u00a0: %s, "
                         "disparus\u00a0: %s, changés\u00a0: %s, inchangés\u00a0: %s.\n",
                         both, added, gone, changed, same);
}

static int compare(VdDb *db, gint64 before, gint64 after, gboolean json) {
  static const char *const heads[CHANGES] = {"nouveaux", "disparus", "changés", "mêmes"};
  g_autoptr(GString) out = g_string_new(NULL);
  Comparing comparing = {.json = json, .out = out};
  guint64 documents = 0;
  GError *error = NULL;
  if (!json) {
    g_string_append_printf(out, "%*s", 5 + VENDOR_WIDTH, "");
    for (guint i = 0; i < CHANGES; i++)
      g_string_append_printf(out, "%*s%s", 10 - (int)g_utf8_strlen(heads[i], -1), "", heads[i]);
    g_string_append_c(out, '\n');
  }
  if (!vd_diff(db, before, after, take, &comparing, &documents, &error))
    return vd_opening_end(FALSE, error);
  print_group(&comparing);
  if (!json)
    append_total(&comparing, documents);
  if (json)
    fputs(out->str, stdout);
  else
    vd_arguments_print(out->str);
  return VD_EXIT_FINE;
}

static gboolean print_run(const VdRunRow *run, gpointer data) {
  g_autoptr(GDateTime) started = g_date_time_new_from_unix_utc(run->started);
  g_autofree char *day = g_date_time_format(started, "%Y-%m-%d %H:%M");
  g_string_append_printf(
      data, "%4" G_GINT64_FORMAT "  %s  %8" G_GUINT64_FORMAT " documents  règles %s  %s%s\n",
      run->id, day, run->documents, run->rules, run->options, run->ended ? "" : "  (interrompu)");
  return TRUE;
}

static int list(VdDb *db) {
  g_autoptr(GString) out = g_string_new(NULL);
  GError *error = NULL;
  gboolean sound = vd_diff_runs(db, print_run, out, &error);
  if (sound)
    vd_arguments_print(out->str);
  return vd_opening_end(sound, error);
}

/* The two numbers; FALSE after a complaint. */
static gboolean read_runs(char **runs, gint64 *before, gint64 *after) {
  if (g_strv_length(runs) == 2 && vd_integer_parse(runs[0], before) &&
      vd_integer_parse(runs[1], after))
    return TRUE;
  vd_command_complain("deux numéros d’audit sont attendus\u00a0: vigidevis diff --db archive.db 1 "
                      "2. Sans numéro, la commande en donne la liste.");
  return FALSE;
}

int vd_command_diff(int argc, char **argv) {
  static const char *const formats[] = {"text", "jsonl", NULL};
  g_auto(Typed) typed = {0};
  const GOptionEntry entries[] = {
      {"db", 0, 0, G_OPTION_ARG_FILENAME, &typed.db, "l’archive", "FICHIER"},
      {"format", 0, 0, G_OPTION_ARG_STRING, &typed.format,
       "text, ou jsonl\u00a0: un constat par ligne", "FORMAT"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed.runs, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries, "diff --db ARCHIVE [OPTION…] [AVANT APRÈS]",
      "Dit ce qu’un changement de règles a changé aux constats, par règle et par éditeur. Sans "
      "numéros, donne la liste des audits de l’archive.",
      argc, argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  int format = vd_value_choose("format", typed.format, formats), code = VD_EXIT_FINE;
  gint64 before = 0, after = 0;
  gboolean compares = typed.runs != NULL && typed.runs[0] != NULL;
  if (format < 0 || (compares && !read_runs(typed.runs, &before, &after)))
    return VD_EXIT_USAGE;
  g_autoptr(VdDb) db = vd_opening_db(typed.db, VD_ARCHIVE_READ, &code);
  if (db == NULL)
    return code;
  return compares ? compare(db, before, after, format == 1) : list(db);
}
