/*
 * `export`: an archive in the forms that programs and people take away.
 */
#include "audit/archive/sheets.h"
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/opening.h"
#include "audit/cli/output.h"
#include "audit/cli/place.h"
#include "audit/cli/values.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *db, *output, *format, *models;
  char **names;
} Typed;

static void clear_typed(Typed *typed) {
  g_free(typed->db);
  g_free(typed->output);
  g_free(typed->format);
  g_free(typed->models);
  g_strfreev(typed->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, clear_typed)

typedef enum { FORM_JSONL, FORM_CSV, FORM_XLSX } Form;

/* The form that was asked for, or that the name of the file tells. */
static gboolean read_form(const Typed *typed, Form *form) {
  static const char *const formats[] = {"jsonl", "csv", "xlsx", NULL};
  const char *wanted = typed->format;
  for (guint i = 0; wanted == NULL && typed->output != NULL && formats[i] != NULL; i++) {
    const char *dot = strrchr(typed->output, '.');
    wanted = dot != NULL && g_ascii_strcasecmp(dot + 1, formats[i]) == 0 ? formats[i] : NULL;
  }
  int index = vd_value_choose("format", wanted, formats);
  if (index < 0)
    return FALSE;
  *form = (Form)index;
  if (*form != FORM_XLSX || typed->output != NULL)
    return TRUE;
  vd_command_complain("un classeur va dans un fichier\u00a0: -o devis.xlsx");
  return FALSE;
}

static gboolean read_table(const Typed *typed, Form form, const VdTable **table) {
  static const char *const names[] = {"documents", "findings", "stats", "failures", NULL};
  gboolean said = typed->names != NULL && typed->names[0] != NULL;
  if (said && typed->names[1] != NULL) {
    vd_command_complain("une seule table à la fois, ou un classeur entier\u00a0: -o devis.xlsx");
    return FALSE;
  }
  int index = vd_value_choose(NULL, said ? typed->names[0] : NULL, names);
  *table = index < 0 || (!said && form == FORM_XLSX) ? NULL : vd_table(names[index]);
  return index >= 0;
}

typedef struct {
  VdOutput *output;
  GError *error;
} Writing;

static gboolean write_line(GString *line, gpointer data) {
  Writing *writing = data;
  return vd_output_write(writing->output, line, &writing->error);
}

static gboolean write_lines(VdDb *db, const Typed *typed, Form form, const VdTable *table,
                            const VdReport *report, GError **error) {
  g_autoptr(VdOutput) output = vd_output_open(typed->output, error);
  Writing writing = {.output = output};
  if (output == NULL)
    return FALSE;
  gboolean sound = FALSE;
  if (form == FORM_CSV)
    sound = vd_sheet_csv(db, table, write_line, &writing, error);
  else if (g_str_equal(table->name, "documents"))
    sound = vd_export_documents(db, report, write_line, &writing, error);
  else
    sound = vd_sheet_jsonl(db, table, write_line, &writing, error);
  if (writing.error != NULL) {
    g_clear_error(error);
    g_propagate_error(error, g_steal_pointer(&writing.error));
    return FALSE;
  }
  return sound && vd_output_close(output, error);
}

/* The workbook is made beside its place and moved there whole. */
static gboolean write_workbook(VdDb *db, const Typed *typed, const VdTable *table,
                               const VdModels *models, GError **error) {
  g_autofree char *temporary = g_strconcat(typed->output, ".nouveau", NULL);
  gboolean sound = vd_sheet_workbook(db, table, models, temporary, error);
  if (sound && g_rename(temporary, typed->output) == 0)
    return TRUE;
  g_unlink(temporary);
  if (sound)
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s\u00a0: écriture impossible.",
                typed->output);
  return FALSE;
}

static gboolean run(VdDb *db, const Typed *typed, Form form, const VdTable *table,
                    const VdModels *models, GError **error) {
  if (form == FORM_XLSX)
    return write_workbook(db, typed, table, models, error);
  g_autoptr(VdReport) report = vd_report_new(models, VD_VERSION);
  return write_lines(db, typed, form, table, report, error);
}

int vd_command_export(int argc, char **argv) {
  g_auto(Typed) typed = {0};
  const GOptionEntry entries[] = {
      {"db", 0, 0, G_OPTION_ARG_FILENAME, &typed.db, "l’archive", "FICHIER"},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &typed.output,
       "écrit dans ce fichier\u00a0: .jsonl, .csv ou .xlsx", "FICHIER"},
      {"format", 0, 0, G_OPTION_ARG_STRING, &typed.format,
       "jsonl, csv ou xlsx, quel que soit le nom du fichier", "FORMAT"},
      {"models", 0, 0, G_OPTION_ARG_FILENAME, &typed.models, "autre dossier de règles", "DOSSIER"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed.names, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries, "export --db ARCHIVE [OPTION…] [documents|findings|stats|failures]",
      "Exporte une archive\u00a0: documents (si rien n’est dit), constats, statistiques ou échecs. "
      "Un classeur (-o devis.xlsx) les contient tous.",
      argc, argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  Form form = FORM_JSONL;
  const VdTable *table = NULL;
  if (!read_form(&typed, &form) || !read_table(&typed, form, &table))
    return VD_EXIT_USAGE;
  g_autoptr(VdModels) models = vd_place_load_models(typed.models);
  if (models == NULL)
    return VD_EXIT_USAGE;
  int code = VD_EXIT_FINE;
  g_autoptr(VdDb) db = vd_opening_db(typed.db, VD_ARCHIVE_READ, &code);
  if (db == NULL)
    return code;
  GError *error = NULL;
  gboolean sound = run(db, &typed, form, table, models, &error);
  /* The reader of a pipe may have gone. */
  return vd_opening_end(sound || error == NULL, error);
}
