/*
 * A file is opened, hashed, and then: known (nothing to do), read but not audited (no reading), on
 * its way already under another name (it waits for that one), or sent to the pool. Answers are
 * stored as they come, in any order.
 */
#include "audit/case/look.h"
#include "audit/cli/again.h"
#include "audit/cli/bulk.h"
#include "audit/cli/containers.h"
#include "audit/report/json.h"

enum { CLAIM = 32 };

/* Some bytes on their way, and every file that has them. */
typedef struct {
  VdInput *input;
  GArray *files;       /* gint64 */
  VdContainer *holder; /* what the first of them is a member of; NULL */
} Item;

typedef struct {
  VdBulk *bulk;
  GHashTable *items; /* fingerprint (of the input), Item */
  VdContainers *containers;
  GPtrArray *claimed; /* VdArchiveFile */
  guint64 taken;
} Run;

static void free_item(gpointer data) {
  Item *item = data;
  vd_input_free(item->input);
  g_array_unref(item->files);
  g_free(item);
}

static gboolean store(VdBulk *bulk, const VdArchiveResult *result, GError **error) {
  if (!vd_archive_store(bulk->archive, result, error))
    return FALSE;
  bulk->progress->done += result->n_files;
  bulk->progress->failed += result->failure == VD_FAILURE_NONE ? 0 : result->n_files;
  bulk->progress->breaches +=
      result->report != NULL ? vd_report_breaches(result->report, VD_SEVERITY_NOTE) : 0;
  vd_progress_tell(bulk->progress);
  return TRUE;
}

/* Audits `document` (taken) and completes `result` with it. `input`: its bytes, when it was read
 * just now: doubtful boxes are read once more, and what was found is kept with it. */
static gboolean judge_and_store(VdBulk *bulk, VdArchiveResult *result, VdDocument *document,
                                const VdInput *input, GError **error) {
  g_autoptr(VdReportDocument) report =
      vd_report_document_of(result->sha256, result->bytes, document);
  const VdLookSource source = {0, document->pages->len, input};
  g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof source);
  g_array_append_val(sources, source);
  VdLook look = {.pool = bulk->pool, .sources = sources};
  VdJudge judge = *bulk->judge;
  judge.ask = input != NULL ? vd_look_again : NULL;
  judge.ask_data = &look;
  vd_judge_document(&judge, report);
  result->failure = report->failure;
  if (result->failure != VD_FAILURE_NONE)
    return store(bulk, result, error);
  g_autofree char *json = vd_json_canonical(bulk->report, report);
  result->document = result->read_before ? NULL : report->document;
  result->report = report;
  result->json = json;
  return store(bulk, result, error);
}

/* What the archive has of these bytes is enough: *settled. */
static gboolean settle_known(VdBulk *bulk, const VdInput *input, gint64 file, gboolean *settled,
                             GError **error) {
  g_auto(VdArchiveKnown) known = {0};
  if (!vd_archive_find(bulk->archive, input->sha256, FALSE, &known, error))
    return FALSE;
  *settled = known.read;
  if (!known.read)
    return TRUE;
  VdArchiveResult result = {.sha256 = input->sha256,
                            .bytes = input->bytes,
                            .failure = known.failure,
                            .read_before = TRUE,
                            .files = &file,
                            .n_files = 1};
  if (known.document == NULL)
    return store(bulk, &result, error);
  return judge_and_store(bulk, &result, g_steal_pointer(&known.document), NULL, error);
}

/* The first 64 bits of the fingerprint say which machine reads a document. */
static gboolean is_ours(const VdBulk *bulk, const char *sha256) {
  if (bulk->shards == 0)
    return TRUE;
  g_autofree char *head = g_strndup(sha256, 16);
  return g_ascii_strtoull(head, NULL, 16) % bulk->shards == bulk->shard;
}

/* Another machine gives this file its final state. */
static gboolean leave(VdBulk *bulk, const VdArchiveFile *file, GError **error) {
  bulk->progress->total--;
  return vd_archive_leave(bulk->archive, file->id, error);
}

static gboolean fail_file(VdBulk *bulk, const VdArchiveFile *file, VdFailure failure,
                          GError **error) {
  g_autofree char *name = g_compute_checksum_for_string(G_CHECKSUM_SHA256, file->path, -1);
  if (!is_ours(bulk, name))
    return leave(bulk, file, error);
  const VdArchiveResult result = {.failure = failure, .files = &file->id, .n_files = 1};
  return store(bulk, &result, error);
}

static void send(Run *run, VdInput *input, gint64 file, VdContainer *holder) {
  Item *item = g_new0(Item, 1);
  item->input = input;
  item->holder = holder;
  item->files = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_array_append_val(item->files, file);
  g_hash_table_insert(run->items, input->sha256, item);
  vd_pool_submit(run->bulk->pool, input, item);
}

/* Bytes (taken) that one file has go on their way, unless they are known, or on it already. */
static gboolean take_input(Run *run, VdInput *taken, gint64 file, VdContainer *holder,
                           GError **error) {
  g_autoptr(VdInput) input = taken;
  Item *twin = g_hash_table_lookup(run->items, input->sha256);
  if (twin != NULL) {
    g_array_append_val(twin->files, file);
    return TRUE;
  }
  gboolean settled = FALSE;
  if (!settle_known(run->bulk, input, file, &settled, error))
    return FALSE;
  if (settled)
    return TRUE;
  if (holder != NULL)
    holder->pending++;
  send(run, g_steal_pointer(&input), file, holder);
  return TRUE;
}

static gboolean take_file(Run *run, const VdArchiveFile *file, GError **error) {
  VdBulk *bulk = run->bulk;
  VdFailure failure = VD_FAILURE_NONE;
  g_autofree char *path = g_build_filename(file->root, file->path, NULL);
  g_autoptr(VdInput) input = vd_input_open(path, &failure);
  if (input == NULL)
    return fail_file(bulk, file, failure, error);
  if (!is_ours(bulk, input->sha256))
    return leave(bulk, file, error);
  return take_input(run, g_steal_pointer(&input), file->id, NULL, error);
}

/* A member without bytes has failed; the others are files like any. */
static gboolean take_member(VdContainer *holder, const VdMember *member, gint64 file, gpointer data,
                            GError **error) {
  Run *run = data;
  VdFailure failure = member->failure;
  run->bulk->progress->total++;
  gsize size = 0;
  const void *bytes = member->bytes != NULL ? g_bytes_get_data(member->bytes, &size) : NULL;
  g_autoptr(VdInput) input = bytes != NULL ? vd_input_of_bytes(bytes, size, &failure) : NULL;
  if (input != NULL)
    return take_input(run, g_steal_pointer(&input), file, holder, error);
  const VdArchiveResult result = {.failure = failure, .files = &file, .n_files = 1};
  return store(run->bulk, &result, error);
}

/* What held others is done with: opened, or failed for what could not be taken out of it. */
static gboolean close_container(const VdContainer *container, gpointer data, GError **error) {
  VdBulk *bulk = ((Run *)data)->bulk;
  const VdArchiveResult result = {.sha256 = container->input->sha256,
                                  .bytes = container->input->bytes,
                                  .failure = container->failure,
                                  .files = (const gint64 *)(void *)container->files->data,
                                  .n_files = container->files->len};
  if (container->failure != VD_FAILURE_NONE)
    return store(bulk, &result, error);
  for (guint i = 0; i < container->files->len; i++) {
    if (!vd_archive_opened(bulk->archive, result.files[i], error))
      return FALSE;
  }
  bulk->progress->done += container->files->len;
  return TRUE;
}

/* Opens files until enough are on their way. What a container holds goes on past the limit: it was
 * taken with it. */
static gboolean fill(Run *run, GError **error) {
  VdBulk *bulk = run->bulk;
  while (g_hash_table_size(run->items) < bulk->window && !bulk->is_stopped()) {
    gboolean fed = FALSE;
    if (!vd_containers_feed(run->containers, &fed, error))
      return FALSE;
    if (fed)
      continue;
    if (bulk->limit != 0 && run->taken >= bulk->limit)
      return TRUE;
    if (run->claimed->len == 0) {
      g_ptr_array_unref(run->claimed);
      run->claimed = vd_archive_claim(bulk->archive, CLAIM, error);
      if (run->claimed == NULL) {
        run->claimed = g_ptr_array_new();
        return FALSE;
      }
      if (run->claimed->len == 0)
        return TRUE;
    }
    g_autoptr(VdArchiveFile) file = g_ptr_array_steal_index(run->claimed, 0);
    run->taken++;
    if (!take_file(run, file, error))
      return FALSE;
  }
  return TRUE;
}

/* What is no document may hold some; else it is refused. */
static gboolean open_container(Run *run, Item *item, GError **error) {
  VdFailure failure = VD_FAILURE_NONE;
  VdMembers *members = vd_pool_unpack(run->bulk->pool, item->input, 0, &failure);
  if (members != NULL) {
    g_hash_table_steal(run->items, item->input->sha256);
    return vd_containers_add(run->containers, item->input, item->files, members, error) &&
           (g_free(item), TRUE);
  }
  const VdArchiveResult result = {.sha256 = item->input->sha256,
                                  .bytes = item->input->bytes,
                                  .failure = failure,
                                  .files = (const gint64 *)(void *)item->files->data,
                                  .n_files = item->files->len};
  return store(run->bulk, &result, error);
}

static gboolean take_answer(Run *run, GError **error) {
  VdReading reading = {0};
  g_autoptr(GError) broken = NULL;
  if (!vd_pool_next(run->bulk->pool, &reading, &broken)) {
    if (broken == NULL)
      g_set_error_literal(&broken, VD_POOL_ERROR, VD_POOL_ERROR_LOST,
                          "le lecteur de documents ne répond plus");
    g_propagate_error(error, g_steal_pointer(&broken));
    return FALSE;
  }
  Item *item = reading.tag;
  VdArchiveResult result = {.sha256 = item->input->sha256,
                            .bytes = item->input->bytes,
                            .failure = reading.failure,
                            .files = (const gint64 *)(void *)item->files->data,
                            .n_files = item->files->len};
  VdContainer *holder = item->holder;
  gboolean sound = TRUE;
  if (reading.document != NULL)
    sound = judge_and_store(run->bulk, &result, reading.document, item->input, error);
  else if (reading.failure == VD_FAILURE_TYPE && holder == NULL)
    sound = open_container(run, item, error);
  else
    sound = store(run->bulk, &result, error);
  g_hash_table_remove(run->items, result.sha256);
  if (!sound || holder == NULL)
    return sound;
  holder->pending--;
  return vd_containers_close_done(run->containers, error);
}

/* What was claimed and will not be read waits again. */
static gboolean put_back(Run *run, GError **error) {
  for (guint i = 0; i < run->claimed->len; i++) {
    const VdArchiveFile *file = g_ptr_array_index(run->claimed, i);
    if (!vd_archive_release(run->bulk->archive, file->id, error))
      return FALSE;
  }
  return vd_containers_release(run->containers, error);
}

static gboolean read_files(Run *run, GError **error) {
  for (;;) {
    if (!fill(run, error))
      return FALSE;
    if (g_hash_table_size(run->items) == 0)
      return put_back(run, error);
    if (!take_answer(run, error))
      return FALSE;
  }
}

static gboolean store_again(const VdArchiveResult *result, gpointer data, GError **error) {
  return store(data, result, error);
}

/* What was read before and lacks answers. */
static gboolean audit_stale(VdBulk *bulk, GError **error) {
  const VdAgain again = {.archive = bulk->archive,
                         .judge = bulk->judge,
                         .report = bulk->report,
                         .threads = bulk->workers,
                         .is_stopped = bulk->is_stopped,
                         .store = store_again,
                         .data = bulk};
  return vd_again_run(&again, error);
}

gboolean vd_bulk_run(VdBulk *bulk, GError **error) {
  Run run = {.bulk = bulk, .claimed = g_ptr_array_new()};
  const VdContainersUse use = {.archive = bulk->archive,
                               .pool = bulk->pool,
                               .take = take_member,
                               .close = close_container,
                               .data = &run};
  run.items = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_item);
  run.containers = vd_containers_new(&use);
  gboolean sound = read_files(&run, error) && audit_stale(bulk, error);
  g_hash_table_unref(run.items);
  vd_containers_free(run.containers);
  g_ptr_array_unref(run.claimed);
  return sound;
}
