/*
 * A task is one document. The main thread takes them out of the archive, hands them to the threads,
 * and stores the oldest as soon as it is judged: a few tasks are in memory, whatever their number.
 */
#include "audit/cli/again.h"

#include "audit/report/json.h"

enum { TOGETHER = 128, TASKS_A_THREAD = 3 };

typedef struct {
  gsize bytes;
  VdReportDocument *report;
  char *json; /* NULL: it failed */
  gboolean judged;
} Task;

typedef struct {
  const VdAgain *use;
  GThreadPool *threads;
  GAsyncQueue *readers; /* VdReader, those that no thread has */
  GPtrArray *owned;     /* VdReader */
  GQueue tasks;         /* Task, the oldest first */
  GMutex lock;          /* of Task.judged */
  GCond judged;
} Bench;

static void free_task(gpointer data) {
  Task *task = data;
  vd_report_document_free(task->report);
  g_free(task->json);
  g_free(task);
}

static void judge_task(gpointer data, gpointer user_data) {
  Task *task = data;
  Bench *bench = user_data;
  VdJudge judge = *bench->use->judge;
  judge.reader = g_async_queue_pop(bench->readers);
  vd_judge_document(&judge, task->report);
  g_async_queue_push(bench->readers, (gpointer)judge.reader);
  if (task->report->failure == VD_FAILURE_NONE)
    task->json = vd_json_canonical(bench->use->report, task->report);
  g_mutex_lock(&bench->lock);
  task->judged = TRUE;
  g_cond_broadcast(&bench->judged);
  g_mutex_unlock(&bench->lock);
}

static gboolean push(Bench *bench, const char *sha256, GError **error) {
  g_auto(VdArchiveKnown) known = {0};
  if (!vd_archive_find(bench->use->archive, sha256, TRUE, &known, error))
    return FALSE;
  if (known.document == NULL) {
    g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_DAMAGED,
                "la lecture conservée de %.12s… manque dans l’archive", sha256);
    return FALSE;
  }
  Task *task = g_new0(Task, 1);
  task->bytes = known.bytes;
  task->report = vd_report_document_of(sha256, known.bytes, g_steal_pointer(&known.document));
  g_queue_push_tail(&bench->tasks, task);
  return g_thread_pool_push(bench->threads, task, error);
}

static Task *pop(Bench *bench) {
  Task *task = g_queue_pop_head(&bench->tasks);
  g_mutex_lock(&bench->lock);
  while (!task->judged)
    g_cond_wait(&bench->judged, &bench->lock);
  g_mutex_unlock(&bench->lock);
  return task;
}

static gboolean store_oldest(Bench *bench, GError **error) {
  Task *task = pop(bench);
  const VdArchiveResult result = {.sha256 = task->report->sha256,
                                  .bytes = task->bytes,
                                  .failure = task->report->failure,
                                  .read_before = TRUE,
                                  .report = task->json != NULL ? task->report : NULL,
                                  .json = task->json};
  gboolean sound = bench->use->store(&result, bench->use->data, error);
  free_task(task);
  return sound;
}

/* All of `list`, in one transaction; nothing is on its way when it ends. */
static gboolean audit_list(Bench *bench, const GPtrArray *list, GError **error) {
  const guint window = bench->use->threads * TASKS_A_THREAD;
  gboolean sound = TRUE;
  for (guint i = 0; sound && i < list->len; i++) {
    if (bench->tasks.length >= window)
      sound = store_oldest(bench, error);
    sound = sound && push(bench, g_ptr_array_index(list, i), error);
  }
  while (sound && bench->tasks.length > 0)
    sound = store_oldest(bench, error);
  return sound;
}

static gboolean audit_all(Bench *bench, GError **error) {
  VdArchive *archive = bench->use->archive;
  g_autofree char *after = NULL;
  while (!bench->use->is_stopped()) {
    g_autoptr(GPtrArray) list = vd_archive_stale(archive, after, TOGETHER, error);
    if (list == NULL || list->len == 0)
      return list != NULL;
    if (!vd_archive_open_batch(archive, error))
      return FALSE;
    gboolean sound = audit_list(bench, list, error);
    if (!vd_archive_close_batch(archive, sound, error) || !sound)
      return FALSE;
    g_free(after);
    after = g_strdup(g_ptr_array_index(list, list->len - 1));
  }
  return TRUE;
}

/* A reader for each thread: its patterns keep what they found last. */
static gboolean hire(Bench *bench, GError **error) {
  g_async_queue_push(bench->readers, (gpointer)bench->use->judge->reader);
  for (guint i = 1; i < bench->use->threads; i++) {
    VdReader *reader = vd_reader_new(bench->use->judge->models, error);
    if (reader == NULL)
      return FALSE;
    g_ptr_array_add(bench->owned, reader);
    g_async_queue_push(bench->readers, reader);
  }
  bench->threads = g_thread_pool_new(judge_task, bench, (gint)bench->use->threads, TRUE, error);
  return bench->threads != NULL;
}

/* Threads end before what they use: tasks left by a failure are judged, and thrown away. */
static void dismiss(Bench *bench) {
  if (bench->threads != NULL)
    g_thread_pool_free(bench->threads, FALSE, TRUE);
  g_queue_clear_full(&bench->tasks, free_task);
  g_ptr_array_unref(bench->owned);
  g_async_queue_unref(bench->readers);
  g_mutex_clear(&bench->lock);
  g_cond_clear(&bench->judged);
}

gboolean vd_again_run(const VdAgain *again, GError **error) {
  g_autoptr(GPtrArray) first = vd_archive_stale(again->archive, NULL, 1, error);
  if (first == NULL || first->len == 0)
    return first != NULL;
  Bench bench = {.use = again, .readers = g_async_queue_new()};
  bench.owned = g_ptr_array_new_with_free_func((GDestroyNotify)vd_reader_free);
  g_queue_init(&bench.tasks);
  g_mutex_init(&bench.lock);
  g_cond_init(&bench.judged);
  gboolean sound = hire(&bench, error) && audit_all(&bench, error);
  dismiss(&bench);
  return sound;
}
