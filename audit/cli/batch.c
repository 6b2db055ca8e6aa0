/*
 * A slot a document: its files and what came of each. Slots are opened while fewer than `window`
 * are ahead of the one whose turn it is; answers fill slots in any order.
 *
 * Of several files given as one document, one that failed counts as a limit: what the others say
 * is audited, and nothing is said to be missing.
 */
#include "audit/cli/batch.h"

typedef struct Slot Slot;

typedef struct {
  Slot *slot;
  const char *path; /* borrowed */
  VdInput *input;
  VdDocument *document;
  VdFailure failure;
  guint pages; /* of the document, which may be taken */
} Part;

struct Slot {
  GPtrArray *parts; /* Part */
  guint waiting;    /* parts that the pool has not answered */
};

static void free_part(gpointer data) {
  Part *part = data;
  vd_input_free(part->input);
  vd_document_free(part->document);
  g_free(part);
}

static void free_slot(gpointer data) {
  Slot *slot = data;
  g_ptr_array_unref(slot->parts);
  g_free(slot);
}

static void open_part(Slot *slot, const char *path, VdPool *pool) {
  Part *part = g_new0(Part, 1);
  part->slot = slot;
  part->path = path;
  part->input = vd_input_open(path, &part->failure);
  g_ptr_array_add(slot->parts, part);
  if (part->input == NULL)
    return;
  slot->waiting++;
  vd_pool_submit(pool, part->input, part);
}

static Slot *open_slot(char **paths, guint count, VdPool *pool) {
  Slot *slot = g_new0(Slot, 1);
  slot->parts = g_ptr_array_new_with_free_func(free_part);
  for (guint i = 0; i < count; i++)
    open_part(slot, paths[i], pool);
  return slot;
}

/* One fingerprint for several files: that of the list of theirs, one a line. */
static char *fingerprint_of(const Slot *slot) {
  if (slot->parts->len == 1) {
    const Part *only = g_ptr_array_index(slot->parts, 0);
    return only->input == NULL ? NULL : g_strdup(only->input->sha256);
  }
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < slot->parts->len; i++) {
    const Part *part = g_ptr_array_index(slot->parts, i);
    g_string_append_printf(list, "%s\n", part->input != NULL ? part->input->sha256 : "-");
  }
  return g_compute_checksum_for_string(G_CHECKSUM_SHA256, list->str, (gssize)list->len);
}

/* The pages of every part, in order; NULL, with the first failure, when none was read. */
static VdDocument *join_parts(const Slot *slot, VdFailure *failure) {
  g_autoptr(VdDocument) joined = NULL;
  *failure = VD_FAILURE_NONE;
  for (guint i = 0; i < slot->parts->len; i++) {
    Part *part = g_ptr_array_index(slot->parts, i);
    if (part->document == NULL)
      *failure = *failure == VD_FAILURE_NONE ? part->failure : *failure;
    else if (joined == NULL)
      joined = g_steal_pointer(&part->document);
    else
      vd_document_append(joined, part->document);
  }
  if (joined == NULL)
    return NULL;
  *failure = VD_FAILURE_NONE;
  for (guint i = 0; i < slot->parts->len; i++) {
    const Part *part = g_ptr_array_index(slot->parts, i);
    if (part->failure != VD_FAILURE_NONE)
      vd_document_add_limit(joined, -1, vd_failure_code(part->failure));
  }
  return g_steal_pointer(&joined);
}

static VdReportDocument *report_of(const Slot *slot) {
  VdReportDocument *report = vd_report_document_new();
  for (guint i = 0; i < slot->parts->len; i++) {
    const Part *part = g_ptr_array_index(slot->parts, i);
    vd_report_document_add_file(report, part->path,
                                part->input != NULL ? part->input->sha256 : NULL,
                                part->input != NULL ? part->input->bytes : 0, part->failure);
  }
  report->sha256 = fingerprint_of(slot);
  report->document = join_parts(slot, &report->failure);
  return report;
}

/* Waits for one answer and puts it in its slot. */
static gboolean take_answer(VdPool *pool, GError **error) {
  VdReading reading = {0};
  g_autoptr(GError) broken = NULL;
  if (!vd_pool_next(pool, &reading, &broken)) {
    if (broken == NULL)
      g_set_error_literal(&broken, VD_POOL_ERROR, VD_POOL_ERROR_LOST,
                          "le lecteur de documents ne répond plus");
    g_propagate_error(error, g_steal_pointer(&broken));
    return FALSE;
  }
  Part *part = reading.tag;
  part->document = reading.document;
  part->failure = reading.failure;
  part->pages = reading.document != NULL ? reading.document->pages->len : 0;
  part->slot->waiting--;
  return TRUE;
}

/* Where the pages of the joined document came from. (transfer full) */
static GArray *sources_of(const Slot *slot) {
  GArray *sources = g_array_new(FALSE, FALSE, sizeof(VdLookSource));
  guint page = 0;
  for (guint i = 0; i < slot->parts->len; i++) {
    const Part *part = g_ptr_array_index(slot->parts, i);
    const VdLookSource source = {page, part->pages, part->input};
    if (part->pages > 0)
      g_array_append_val(sources, source);
    page += part->pages;
  }
  return sources;
}

static gboolean give(const Slot *slot, VdPool *pool, VdBatchReady ready, gpointer data) {
  g_autoptr(GArray) sources = sources_of(slot);
  VdLook look = {.pool = pool, .sources = sources};
  return ready(report_of(slot), &look, data);
}

gboolean vd_batch_run(const VdBatch *batch, VdPool *pool, VdBatchReady ready, gpointer data,
                      GError **error) {
  guint count = g_strv_length(batch->files);
  guint step = batch->together ? count : 1;
  g_autoptr(GPtrArray) slots = g_ptr_array_new_with_free_func(free_slot);
  guint opened = 0;
  while (opened < count || slots->len > 0) {
    while (opened < count && slots->len < batch->window) {
      g_ptr_array_add(slots, open_slot(batch->files + opened, step, pool));
      opened += step;
    }
    Slot *first = g_ptr_array_index(slots, 0);
    if (first->waiting > 0) {
      if (!take_answer(pool, error))
        return FALSE;
      continue;
    }
    gboolean go = give(first, pool, ready, data);
    g_ptr_array_remove_index(slots, 0);
    if (!go)
      return TRUE;
  }
  return TRUE;
}
