/*
 * `report`: one document, whose files are read as one quote, becomes one HTML page, or the JSON of
 * `check` when the name of the file says so; and a copy of it with notes on its pages.
 */
#include <string.h>
#include <unistd.h>

#include "audit/case/annotated.h"
#include "audit/case/batch.h"
#include "audit/case/judge.h"
#include "audit/case/pictures.h"
#include "audit/case/stored.h"
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/output.h"
#include "audit/cli/place.h"
#include "audit/cli/values.h"
#include "audit/report/html.h"

enum { MAX_TIMEOUT_S = 3600 };

typedef struct {
  char *output, *annotated, *db, *models_folder, *as_of_typed, *kind_typed, *dsr_typed,
      *timeout_typed;
  gboolean unsafe_no_sandbox, exit_zero;
  char **files;
  VdDate as_of;
  VdKind kind;
  const char *dsr;
  guint timeout_ms;
  VdModels *models;
} Options;

typedef struct {
  const Options *options;
  const VdReader *reader;
  VdReport *report;
  VdPool *pool;
  GString *text;
  GBytes *copy;       /* annotated; owned */
  GError *copy_error; /* why there is none; the report does without */
  gboolean breach, unread;
  GError *error;
} Work;

static void clear_options(Options *options) {
  char *const owned[] = {options->output,        options->annotated,    options->db,
                         options->models_folder, options->as_of_typed,  options->kind_typed,
                         options->dsr_typed,     options->timeout_typed};
  for (guint i = 0; i < G_N_ELEMENTS(owned); i++)
    g_free(owned[i]);
  g_strfreev(options->files);
  vd_models_free(options->models);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, clear_options)

static gboolean read_values(Options *options) {
  static const char *const kinds[] = {"auto", "devis", "bon_de_commande", NULL};
  static const VdKind values[] = {VD_KIND_UNKNOWN, VD_KIND_QUOTE, VD_KIND_ORDER};
  guint seconds = 0;
  if (options->files == NULL || options->files[0] == NULL) {
    vd_command_complain("quel devis\u202f? Donnez un fichier\u00a0: vigidevis report devis.pdf -o "
                        "rapport.html");
    return FALSE;
  }
  if (options->db != NULL && options->files[1] != NULL) {
    vd_command_complain("--db va avec l’empreinte d’un seul document.");
    return FALSE;
  }
  if (options->output == NULL && options->annotated == NULL && isatty(STDOUT_FILENO)) {
    vd_command_complain("où écrire le rapport\u202f? Ajoutez -o rapport.html");
    return FALSE;
  }
  const int kind = vd_value_choose("kind", options->kind_typed, kinds);
  if (kind < 0 || !vd_value_day("as-of", options->as_of_typed, &options->as_of) ||
      !vd_value_number("timeout", options->timeout_typed, MAX_TIMEOUT_S, &seconds))
    return FALSE;
  options->kind = values[kind];
  options->timeout_ms = seconds * 1000;
  options->models = vd_place_load_models(options->models_folder);
  return options->models != NULL &&
         vd_value_dsr("dsr", options->dsr_typed, options->models, &options->dsr);
}

static VdArguments parse(int argc, char **argv, Options *options) {
  const GOptionArg text = G_OPTION_ARG_STRING, name = G_OPTION_ARG_FILENAME;
  const GOptionEntry entries[] = {
      {"output", 'o', 0, name, &options->output,
       "le rapport\u00a0: page .html, ou .json pour un programme", "FICHIER"},
      {"annotated", 0, 0, name, &options->annotated,
       "copie du document, avec une note à chaque passage cité", "COPIE.pdf"},
      {"db", 0, 0, name, &options->db,
       "d’un document de cette archive, nommé par le début de son empreinte", "ARCHIVE"},
      {"as-of", 0, 0, text, &options->as_of_typed, "règles et faits publiés à cette date",
       "AAAA-MM-JJ"},
      {"models", 0, 0, name, &options->models_folder, "autre dossier de règles", "DOSSIER"},
      {"kind", 0, 0, text, &options->kind_typed, "devis ou bon_de_commande, quoi que dise le titre",
       "GENRE"},
      {"dsr", 0, 0, text, &options->dsr_typed, "domaine Ségur, quoi que dise le document", "ID"},
      {"timeout", 0, 0, text, &options->timeout_typed, "délai de lecture, en secondes", "S"},
      {"unsafe-no-sandbox", 0, 0, G_OPTION_ARG_NONE, &options->unsafe_no_sandbox,
       "accepte de lire sans bac à sable", NULL},
      {"exit-zero", 0, 0, G_OPTION_ARG_NONE, &options->exit_zero, "sort avec 0 malgré des écarts",
       NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  const VdArguments result = vd_arguments_parse(
      entries, "report [OPTION…] FICHIER… -o RAPPORT",
      "Contrôle un devis (PDF, PNG, JPEG, TIFF, HEIC) et en fait une page qui se suffit\u00a0: constats, "
      "extraits du document, message à l’éditeur. Plusieurs fichiers sont les pages d’un seul devis.",
      argc, argv);
  return result == VD_ARGUMENTS_GO && !read_values(options) ? VD_ARGUMENTS_WRONG : result;
}

static void miss_picture(guint page, VdFailure failure) {
  vd_command_complain("page %u\u00a0: l’image manquera au rapport (%s)", page + 1,
                      vd_failure_code(failure));
}

static gboolean write_html(Work *work, const VdReportDocument *document, const VdLook *look) {
  g_autoptr(GPtrArray) pictures = vd_pictures_draw(look, document, miss_picture);
  const VdHtmlExtras extras = {.day = vd_date_today(), .pictures = pictures};
  g_autofree char *html = vd_html_print(work->report, document, &extras, &work->error);
  if (html != NULL)
    g_string_append(work->text, html);
  return html != NULL;
}

static void write_json(Work *work, const VdReportDocument *document) {
  const VdForm *form = vd_report_form("json");
  form->begin(work->report, work->text);
  form->document(work->report, document, work->text);
  form->end(work->report, work->text);
}

static gboolean on_ready(VdReportDocument *taken, VdLook *look, gpointer data) {
  Work *work = data;
  const Options *options = work->options;
  g_autoptr(VdReportDocument) document = taken;
  const VdJudge judge = {.models = options->models,
                         .reader = work->reader,
                         .as_of = options->as_of,
                         .kind = options->kind,
                         .dsr = options->dsr,
                         /* An archive has what was read twice. */
                         .ask = options->db == NULL ? vd_look_again : NULL,
                         .ask_data = look};
  vd_judge_document(&judge, document);
  work->breach = vd_report_breaches(document, VD_SEVERITY_WARNING) > 0;
  work->unread = document->document == NULL || !vd_document_is_complete(document->document);
  if (options->annotated != NULL)
    work->copy = vd_annotated_make(look, document, &work->copy_error);
  if (options->output == NULL && options->annotated != NULL)
    return TRUE;
  if (options->output != NULL && g_str_has_suffix(options->output, ".json"))
    write_json(work, document);
  else
    return write_html(work, document, look);
  return TRUE;
}

/* A file that appears whole or not at all. FALSE with *error set. */
static gboolean write_copy(const char *path, GBytes *copy, GError **error) {
  gsize size = 0;
  const char *bytes = g_bytes_get_data(copy, &size);
  g_autoptr(GString) text = g_string_new_len(bytes, (gssize)size);
  g_autoptr(VdOutput) output = vd_output_open(path, error);
  return output != NULL && vd_output_write(output, text, error) && vd_output_close(output, error);
}

static gboolean report_stored(Work *work, GError **error) {
  g_auto(VdStored) stored = {0};
  g_autoptr(VdDb) db = vd_db_open(work->options->db, VD_ARCHIVE_READ, error);
  if (db == NULL || !vd_stored_open(db, work->options->files[0], &stored, error))
    return FALSE;
  VdLook look = {.pool = work->pool, .sources = stored.sources};
  on_ready(g_steal_pointer(&stored.loaded.document), &look, work);
  return TRUE;
}

static gboolean report_files(Work *work, GError **error) {
  const VdBatch batch = {.files = work->options->files, .together = TRUE, .window = 1};
  return vd_batch_run(&batch, work->pool, on_ready, work, error);
}

/* FALSE with *error set when the reading or the writing broke down. */
static gboolean make_report(Work *work, VdOutput *output, GError **error) {
  if (!(work->options->db != NULL ? report_stored(work, error) : report_files(work, error)))
    return FALSE;
  if (work->error != NULL) {
    g_propagate_error(error, g_steal_pointer(&work->error));
    return FALSE;
  }
  if (output != NULL && !vd_output_write(output, work->text, error))
    return *error == NULL;
  if (output != NULL && !vd_output_close(output, error))
    return FALSE;
  return work->copy == NULL || write_copy(work->options->annotated, work->copy, error);
}

static int run(const Options *options, GError **error) {
  g_autoptr(VdReader) reader = vd_reader_new(options->models, error);
  if (reader == NULL)
    return VD_EXIT_USAGE;
  const VdPoolOptions pool_options = {.timeout_ms = options->timeout_ms,
                                      .unsafe_no_sandbox = options->unsafe_no_sandbox};
  /* A copy alone: the report goes nowhere. */
  const gboolean reports = options->output != NULL || options->annotated == NULL;
  g_autoptr(VdOutput) output = reports ? vd_output_open(options->output, error) : NULL;
  if (reports && output == NULL)
    return VD_EXIT_INTERNAL;
  g_autoptr(VdPool) pool = vd_pool_new(&pool_options, error);
  if (pool == NULL)
    return VD_EXIT_INTERNAL;
  g_autoptr(VdReport) report = vd_report_new(options->models, VD_VERSION);
  g_autoptr(GString) text = g_string_new(NULL);
  report->sandbox = vd_pool_sandbox(pool);
  report->as_of = options->as_of;
  Work work = {.options = options, .reader = reader, .report = report, .pool = pool, .text = text};
  const gboolean made = make_report(&work, output, error);
  g_clear_pointer(&work.copy, g_bytes_unref);
  if (made && work.copy_error != NULL)
    g_propagate_error(error, g_steal_pointer(&work.copy_error));
  g_clear_error(&work.copy_error);
  if (!made)
    return VD_EXIT_INTERNAL;
  if (*error != NULL)
    return VD_EXIT_UNREAD;
  if (work.unread)
    return VD_EXIT_UNREAD;
  return work.breach && !options->exit_zero ? VD_EXIT_BREACH : VD_EXIT_FINE;
}

int vd_command_report(int argc, char **argv) {
  g_auto(Options) options = {.as_of = VD_DATE_NONE};
  const VdArguments arguments = parse(argc, argv, &options);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  vd_output_catch_signals();
  g_autoptr(GError) error = NULL;
  const int code = run(&options, &error);
  if (error != NULL)
    vd_command_complain("%s", error->message);
  return code;
}
