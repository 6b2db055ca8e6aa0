/*
 * `audit`: the files of folders go into an archive, read and answered for. Ctrl-C once lets what
 * was begun end; twice stops at once, and loses nothing that was stored.
 */
#include "audit/archive/archive.h"
#include "audit/cli/audit_options.h"
#include "audit/cli/audit_summary.h"
#include "audit/cli/bulk.h"
#include "audit/cli/command.h"
#include "audit/cli/walk.h"
#include "audit_versions.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_INTERRUPTED = 130, ADD_BATCH = 1000 };

/* All that a signal handler may touch. */
static volatile sig_atomic_t interruptions;

static void on_signal(int number) {
  if (interruptions++ > 0)
    _exit(128 + number);
  static const char said[] =
      "\nvigidevis\u00a0: les documents commencés se terminent\u202f; Ctrl-C encore "
      "arrête tout de suite.\n";
  if (write(STDERR_FILENO, said, sizeof said - 1) < 0)
    return;
}

static gboolean is_stopped(void) {
  return interruptions > 0;
}

static void catch_signals(void) {
  struct sigaction action = {.sa_handler = on_signal};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGHUP, &action, NULL);
}

typedef struct {
  VdArchive *archive;
  guint added;
  GError *error;
} Adding;

/* So many files at once become durable. */
static gboolean add_file(const VdWalked *file, gpointer data) {
  Adding *adding = data;
  const VdArchiveFound found = {
      .root = file->root, .path = file->path, .bytes = file->bytes, .changed_ns = file->changed_ns};
  if (++adding->added % ADD_BATCH == 0 &&
      (!vd_archive_close_batch(adding->archive, TRUE, &adding->error) ||
       !vd_archive_open_batch(adding->archive, &adding->error)))
    return FALSE;
  return vd_archive_add(adding->archive, &found, &adding->error) && !is_stopped();
}

static gboolean add_paths(const VdBulkOptions *options, VdArchive *archive, GError **error) {
  g_autofree char *own = options->db != NULL ? g_canonicalize_filename(options->db, NULL) : NULL;
  const VdWalk walk = {.include = options->include, .exclude = options->exclude, .own = own};
  Adding adding = {.archive = archive};
  if (!vd_archive_open_batch(archive, error))
    return FALSE;
  for (guint i = 0; options->paths != NULL && options->paths[i] != NULL; i++) {
    if (!vd_walk(&walk, options->paths[i], add_file, &adding))
      break;
  }
  gboolean sound = adding.error == NULL;
  if (!sound)
    g_propagate_error(error, g_steal_pointer(&adding.error));
  return vd_archive_close_batch(archive, sound, error) && sound;
}

/* 16 digits: findings with the same key are answers to the same questions. */
static char *key_of(const VdBulkOptions *options, const char *words) {
  g_autofree char *all =
      g_strjoin("\n", VD_AUDIT_HASH, vd_models_hash(options->models), words, NULL);
  char *key = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all, -1);
  key[16] = '\0';
  return key;
}

static gboolean begin_run(const VdBulkOptions *options, VdArchive *archive, GError **error) {
  g_autofree char *words = vd_bulk_options_words(options);
  g_autofree char *key = key_of(options, words);
  const VdArchiveRun run = {
      .tool = VD_VERSION,
      .reader = options->recogniser == VD_RECOGNISER_OWN ? VD_READER_HASH : VD_READER_HASH "-t",
      .audit = VD_AUDIT_HASH,
      .rules = vd_models_version(options->models),
      .options = words,
      .key = key,
      .reuse_text = options->reuse_text};
  return vd_archive_begin(archive, &run, options->retry_failed, error);
}

static gboolean start_progress(VdProgress *progress, const VdBulkOptions *options,
                               VdArchive *archive, GError **error) {
  VdArchiveCounts counts;
  if (!vd_archive_count(archive, &counts, error))
    return FALSE;
  guint64 ended =
      counts.files[VD_FILE_DONE] + counts.files[VD_FILE_FAILED] + counts.files[VD_FILE_OPENED];
  *progress =
      (VdProgress){.total = ended + counts.files[VD_FILE_WAITING] + counts.files[VD_FILE_RUNNING],
                   .done = ended,
                   .breaches = counts.breaches,
                   .failed = counts.files[VD_FILE_FAILED]};
  vd_progress_start(progress, options->progress);
  return TRUE;
}

static gboolean run_bulk(const VdBulkOptions *options, VdArchive *archive, VdPool *pool,
                         const VdReader *reader, GError **error) {
  g_autoptr(VdReport) report = vd_report_new(options->models, VD_VERSION);
  report->sandbox = vd_pool_sandbox(pool);
  report->as_of = options->as_of;
  const VdJudge judge = {.models = options->models,
                         .reader = reader,
                         .as_of = options->as_of,
                         .kind = options->kind,
                         .dsr = options->dsr};
  guint workers = options->workers > 0 ? options->workers : g_get_num_processors();
  VdProgress progress;
  if (!start_progress(&progress, options, archive, error))
    return FALSE;
  VdBulk bulk = {.archive = archive,
                 .pool = pool,
                 .judge = &judge,
                 .report = report,
                 .progress = &progress,
                 .workers = workers,
                 .window = workers + workers / 2 + 1,
                 .limit = options->limit,
                 .shard = options->shard,
                 .shards = options->shards,
                 .is_stopped = is_stopped};
  gboolean sound = vd_bulk_run(&bulk, error) && vd_archive_relate(archive, report, error);
  vd_progress_stop(&progress);
  return sound;
}

static gboolean audit(const VdBulkOptions *options, VdArchive *archive, GError **error) {
  g_autoptr(VdReader) reader = vd_reader_new(options->models, error);
  const VdPoolOptions pool_options = {.jobs = options->workers,
                                      .timeout_ms = options->timeout_ms,
                                      .recogniser = options->recogniser,
                                      .unsafe_no_sandbox = options->unsafe_no_sandbox};
  g_autoptr(VdPool) pool = reader == NULL ? NULL : vd_pool_new(&pool_options, error);
  return pool != NULL && begin_run(options, archive, error) && add_paths(options, archive, error) &&
         run_bulk(options, archive, pool, reader, error);
}

/* Ends the run when nothing waits, prints the account, and gives the exit code. */
static int account(const VdBulkOptions *options, VdArchive *archive, gint64 elapsed_ms,
                   GError **error) {
  VdArchiveCounts counts;
  g_autoptr(GString) out = g_string_new(NULL);
  if (!vd_archive_count(archive, &counts, error))
    return VD_EXIT_INTERNAL;
  gboolean whole = counts.files[VD_FILE_WAITING] + counts.files[VD_FILE_RUNNING] == 0;
  if ((whole && !is_stopped() && !vd_archive_end(archive, error)) ||
      !vd_audit_summary(out, archive, options->json, options->db, elapsed_ms, error))
    return VD_EXIT_INTERNAL;
  if (options->json)
    fputs(out->str, stdout);
  else
    vd_arguments_print(out->str);
  if (is_stopped())
    return EXIT_INTERRUPTED;
  return counts.files[VD_FILE_FAILED] > 0 && !options->exit_zero ? VD_EXIT_UNREAD : VD_EXIT_FINE;
}

int vd_command_audit(int argc, char **argv) {
  g_auto(VdBulkOptions) options = {0};
  VdArguments arguments = vd_bulk_options_parse(argc, argv, &options);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  catch_signals();
  gint64 start = g_get_monotonic_time();
  g_autoptr(GError) error = NULL;
  gboolean has_paths = options.paths != NULL && options.paths[0] != NULL;
  g_autoptr(VdArchive) archive =
      vd_archive_open(options.db, has_paths ? VD_ARCHIVE_CREATE : VD_ARCHIVE_WRITE, &error);
  int code = VD_EXIT_INTERNAL;
  if (archive != NULL && audit(&options, archive, &error))
    code = account(&options, archive, (g_get_monotonic_time() - start) / 1000, &error);
  if (error != NULL)
    vd_command_complain("%s", error->message);
  return code;
}
