/*
 * `check`: documents go through the pool, the reader and the engine, and are printed in the order
 * given.
 */
#include "audit/case/batch.h"
#include "audit/case/judge.h"
#include "audit/cli/check_options.h"
#include "audit/cli/command.h"
#include "audit/cli/output.h"
#include "audit/report/typography.h"

typedef struct {
  const VdCheckOptions *options;
  const VdReader *reader;
  VdReport *report;
  const VdForm *form;
  VdOutput *output;
  GString *text;
  gboolean breach, unread, refused;
  GError *error; /* of the output */
} Check;

static gboolean keep(const VdRuleText *rule, gconstpointer options) {
  return vd_check_options_keep(options, rule);
}

/* TRUE when some correction could not be made. */
static gboolean complain_refused(GHashTable *refused) {
  GHashTableIter iter;
  gpointer path, why;
  g_hash_table_iter_init(&iter, refused);
  while (g_hash_table_iter_next(&iter, &path, &why))
    vd_command_complain("--correct %s\u00a0: %s", (const char *)path, (const char *)why);
  return g_hash_table_size(refused) > 0;
}

static void audit_document(Check *check, VdReportDocument *document, VdLook *look) {
  const VdCheckOptions *options = check->options;
  g_autoptr(GHashTable) refused = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  const VdAmend amend = {options->models, options->amendments, refused};
  const VdJudge judge = {.models = options->models,
                         .reader = check->reader,
                         .as_of = options->as_of,
                         .kind = options->kind,
                         .dsr = options->dsr,
                         .keep = keep,
                         .data = options,
                         .amend = options->amendments != NULL ? vd_amend_quote : NULL,
                         .amend_data = &amend,
                         .ask = vd_look_again,
                         .ask_data = look};
  vd_judge_document(&judge, document);
  check->refused |= complain_refused(refused);
  check->breach |= vd_report_breaches(document, options->threshold) > 0;
}

/* How a document was read, on standard error. */
static void tell(const VdReportDocument *document) {
  static const char *const methods[] = {"rien", "texte", "reconnaissance", "texte et images"};
  const VdReportFile *file = g_ptr_array_index(document->files, 0);
  if (document->document == NULL) {
    vd_command_complain("%s\u00a0: %s", file->path, vd_failure_code(document->failure));
    return;
  }
  for (guint i = 0; i < document->document->pages->len; i++) {
    const VdPage *page = vd_document_page(document->document, i);
    vd_command_complain("%s, p.\u00a0%u\u00a0: %s, qualité %d\u00a0%%%s", file->path, i + 1,
                        methods[MIN(page->method, 3)], (int)(page->quality * 100.0f),
                        page->blank  ? ", page blanche"
                        : page->read ? ""
                                     : ", non lue");
  }
}

static gboolean on_ready(VdReportDocument *taken, VdLook *look, gpointer data) {
  Check *check = data;
  g_autoptr(VdReportDocument) document = taken;
  audit_document(check, document, look);
  check->unread |= document->document == NULL || !vd_document_is_complete(document->document);
  if (check->options->verbose)
    tell(document);
  check->form->document(check->report, document, check->text);
  vd_report_count(check->report, document);
  return vd_output_write(check->output, check->text, &check->error);
}

static int exit_code(const Check *check) {
  if (check->refused)
    return VD_EXIT_USAGE;
  if (check->unread)
    return VD_EXIT_UNREAD;
  return check->breach && !check->options->exit_zero ? VD_EXIT_BREACH : VD_EXIT_FINE;
}

/* Prints everything; FALSE with *error set when the reading or the writing broke down. */
static gboolean print_report(Check *check, VdPool *pool, GError **error) {
  gint64 start = g_get_monotonic_time();
  const VdBatch batch = {
      .files = check->options->files,
      .together = check->options->together,
      .window = 4 * (check->options->jobs > 0 ? check->options->jobs : g_get_num_processors())};
  check->form->begin(check->report, check->text);
  if (!vd_output_write(check->output, check->text, error))
    return *error == NULL;
  gboolean sound = vd_batch_run(&batch, pool, on_ready, check, error);
  check->report->elapsed_ms = (g_get_monotonic_time() - start) / 1000;
  if (sound && check->error != NULL) {
    g_propagate_error(error, g_steal_pointer(&check->error));
    return FALSE;
  }
  check->form->end(check->report, check->text);
  if (!sound || !vd_output_write(check->output, check->text, error))
    return *error == NULL;
  return vd_output_close(check->output, error);
}

static int run(const VdCheckOptions *options, GError **error) {
  g_autoptr(VdReader) reader = vd_reader_new(options->models, error);
  if (reader == NULL)
    return VD_EXIT_USAGE;
  const VdPoolOptions pool_options = {.jobs = options->jobs,
                                      .timeout_ms = options->timeout_ms,
                                      .recogniser = options->recogniser,
                                      .unsafe_no_sandbox = options->unsafe_no_sandbox};
  g_autoptr(VdOutput) output = vd_output_open(options->output, error);
  g_autoptr(VdPool) pool = output == NULL ? NULL : vd_pool_new(&pool_options, error);
  if (pool == NULL)
    return VD_EXIT_INTERNAL;
  g_autoptr(VdReport) report = vd_report_new(options->models, VD_VERSION);
  g_autoptr(GString) text = g_string_new(NULL);
  report->sandbox = vd_pool_sandbox(pool);
  report->as_of = options->as_of;
  report->all = options->all;
  report->quiet = options->quiet;
  report->colour = options->colour;
  report->width = options->width;
  Check check = {.options = options,
                 .reader = reader,
                 .report = report,
                 .form = vd_report_form(options->form),
                 .output = output,
                 .text = text};
  return print_report(&check, pool, error) ? exit_code(&check) : VD_EXIT_INTERNAL;
}

int vd_command_check(int argc, char **argv) {
  g_auto(VdCheckOptions) options = {0};
  VdArguments arguments = vd_check_options_parse(argc, argv, &options);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  vd_output_catch_signals();
  g_autoptr(GError) error = NULL;
  int code = run(&options, &error);
  if (error != NULL)
    vd_command_complain("%s", error->message);
  return code;
}
