/*
 * A slot a document: its files and what came of each. Slots are opened while fewer than `window`
 * are ahead of the one whose turn it is; answers fill slots in any order.
 */
#include "audit/case/batch.h"
#include "audit/case/parts.h"

typedef struct {
  GPtrArray *parts; /* VdFilePart */
  guint waiting;    /* parts that the pool has not answered */
} Slot;

/* What the pool gives back with an answer. */
typedef struct {
  Slot *slot;
  VdFilePart *part;
} Asked;

static void free_part(gpointer part) {
  vd_file_part_free(part);
}

static void free_slot(gpointer data) {
  Slot *slot = data;
  g_ptr_array_unref(slot->parts);
  g_free(slot);
}

static void open_part(Slot *slot, const char *path, VdPool *pool) {
  VdFailure failure = VD_FAILURE_NONE;
  VdInput *input = vd_input_open(path, &failure);
  VdFilePart *part = vd_file_part_new(path, input, failure);
  g_ptr_array_add(slot->parts, part);
  if (input == NULL)
    return;
  Asked *asked = g_new(Asked, 1);
  *asked = (Asked){slot, part};
  slot->waiting++;
  vd_pool_submit(pool, input, asked);
}

static Slot *open_slot(char **paths, guint count, VdPool *pool) {
  Slot *slot = g_new0(Slot, 1);
  slot->parts = g_ptr_array_new_with_free_func(free_part);
  for (guint i = 0; i < count; i++)
    open_part(slot, paths[i], pool);
  return slot;
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
  g_autofree Asked *asked = reading.tag;
  vd_file_part_answer(asked->part, reading.document, reading.failure);
  asked->slot->waiting--;
  return TRUE;
}

static gboolean give(const Slot *slot, VdPool *pool, VdBatchReady ready, gpointer data) {
  g_autoptr(GArray) sources = vd_parts_sources(slot->parts);
  VdLook look = {.pool = pool, .sources = sources};
  return ready(vd_parts_join(slot->parts, FALSE), &look, data);
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
