/*
 * One lock for them all: what is done under it is short. A case that is removed while somebody
 * works on it ends with the last hand that holds it.
 */
#include "audit/web/cases_inside.h"

#include <string.h>

#include "audit/web/session.h"

enum { MOST_CASES = 400, MOST_OWNED = 60 };

/* Files and pictures of all cases. */
#define MOST_BYTES (G_GINT64_CONSTANT(1) << 30)

static void free_amendment(gpointer amendment) {
  vd_amendment_free(amendment);
}

static GPtrArray *copy_corrections(const GPtrArray *corrections) {
  GPtrArray *copy = g_ptr_array_new_with_free_func(free_amendment);
  for (guint i = 0; corrections != NULL && i < corrections->len; i++) {
    const VdAmendment *from = g_ptr_array_index(corrections, i);
    g_ptr_array_add(copy, vd_amendment_new(from->path, from->value));
  }
  return copy;
}

VdCase *vd_case_ref(VdCase *item) {
  g_atomic_ref_count_inc(&item->refs);
  return item;
}

void vd_case_unref(VdCase *item) {
  if (item == NULL || !g_atomic_ref_count_dec(&item->refs))
    return;
  g_ptr_array_unref(item->parts);
  g_ptr_array_unref(item->corrections);
  g_hash_table_unref(item->aside);
  vd_outcome_unref(item->outcome);
  vd_case_drop_copy(item);
  g_free(item->id);
  g_free(item->owner);
  g_free(item);
}

static void unref_case(gpointer item) {
  vd_case_unref(item);
}

VdCases *vd_cases_new(guint minutes) {
  VdCases *cases = g_new0(VdCases, 1);
  g_mutex_init(&cases->lock);
  g_cond_init(&cases->work);
  g_queue_init(&cases->waiting);
  cases->all = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, unref_case);
  cases->keep_us = (gint64)minutes * 60 * G_USEC_PER_SEC;
  return cases;
}

void vd_cases_free(VdCases *cases) {
  if (cases == NULL)
    return;
  g_queue_clear_full(&cases->waiting, vd_task_free);
  g_hash_table_unref(cases->all);
  g_cond_clear(&cases->work);
  g_mutex_clear(&cases->lock);
  g_free(cases);
}

/* ==== within the lock ==== */

/* Its place in the queue, from 0; 0 too when it does not wait. */
static guint place_of(const VdCases *cases, const VdCase *item) {
  guint place = 0;
  for (const GList *link = cases->waiting.head; link != NULL; link = link->next, place++) {
    if (((const VdTask *)link->data)->item == item)
      return place;
  }
  return 0;
}

static void drop_tasks(VdCases *cases, const VdCase *item) {
  for (GList *link = cases->waiting.head, *next; link != NULL; link = next) {
    VdTask *task = link->data;
    next = link->next;
    if (task->item != item)
      continue;
    g_queue_delete_link(&cases->waiting, link);
    vd_task_free(task);
  }
}

static void forget(VdCases *cases, VdCase *item) {
  if (item->removed)
    return;
  item->removed = TRUE;
  cases->bytes -= item->bytes;
  drop_tasks(cases, item);
  g_hash_table_remove(cases->all, item->id);
}

static gint last_first(gconstpointer a, gconstpointer b) {
  const gint64 x = (*(VdCase *const *)a)->until, y = (*(VdCase *const *)b)->until;
  return (x < y) - (x > y);
}

/* Borrowed cases. (transfer container) */
static GPtrArray *owned_by(const VdCases *cases, const char *owner) {
  GPtrArray *owned = g_ptr_array_new();
  GHashTableIter iter;
  gpointer item;
  g_hash_table_iter_init(&iter, cases->all);
  while (g_hash_table_iter_next(&iter, NULL, &item)) {
    if (g_str_equal(((VdCase *)item)->owner, owner))
      g_ptr_array_add(owned, item);
  }
  g_ptr_array_sort(owned, last_first);
  return owned;
}

static gint64 bytes_of(const GPtrArray *parts) {
  gint64 bytes = 0;
  for (guint i = 0; i < parts->len; i++) {
    const VdFilePart *part = g_ptr_array_index(parts, i);
    bytes += part->input != NULL ? (gint64)part->input->bytes : 0;
  }
  return bytes;
}

/* ==== the side of HTTP ==== */

static gboolean has_room(const VdCases *cases, const VdCase *item) {
  g_autoptr(GPtrArray) owned = owned_by(cases, item->owner);
  return g_hash_table_size(cases->all) < MOST_CASES && cases->bytes + item->bytes <= MOST_BYTES &&
         owned->len < MOST_OWNED;
}

char *vd_cases_add(VdCases *cases, const char *owner, GPtrArray *parts) {
  g_autoptr(VdCase) item = g_new0(VdCase, 1);
  g_atomic_ref_count_init(&item->refs);
  item->id = vd_session_random();
  item->owner = g_strdup(owner);
  item->parts = parts;
  item->bytes = item->file_bytes = bytes_of(parts);
  item->corrections = copy_corrections(NULL);
  item->aside = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  item->until = g_get_monotonic_time() + cases->keep_us;
  char *id = NULL;
  g_mutex_lock(&cases->lock);
  if (item->id != NULL && has_room(cases, item)) {
    id = g_strdup(item->id);
    cases->bytes += item->bytes;
    g_hash_table_insert(cases->all, item->id, vd_case_ref(item));
    vd_cases_enqueue(cases, item, VD_WORK_READ);
  }
  g_mutex_unlock(&cases->lock);
  return id;
}

VdCase *vd_cases_find(VdCases *cases, const char *owner, const char *id) {
  g_mutex_lock(&cases->lock);
  VdCase *item = g_hash_table_lookup(cases->all, id);
  item = item != NULL && g_str_equal(item->owner, owner) ? vd_case_ref(item) : NULL;
  g_mutex_unlock(&cases->lock);
  return item;
}

GStrv vd_cases_owned(VdCases *cases, const char *owner) {
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new();
  g_mutex_lock(&cases->lock);
  g_autoptr(GPtrArray) owned = owned_by(cases, owner);
  for (guint i = 0; i < owned->len; i++)
    g_strv_builder_add(ids, ((VdCase *)g_ptr_array_index(owned, i))->id);
  g_mutex_unlock(&cases->lock);
  return g_strv_builder_end(ids);
}

const char *vd_case_id(const VdCase *item) {
  return item->id;
}

static gboolean is_settled(const VdCase *item) {
  return item->step == VD_STEP_READY || item->step == VD_STEP_BROKEN;
}

gboolean vd_cases_settled(VdCases *cases, const char *id) {
  g_mutex_lock(&cases->lock);
  const VdCase *item = g_hash_table_lookup(cases->all, id);
  const gboolean settled = item == NULL || is_settled(item);
  g_mutex_unlock(&cases->lock);
  return settled;
}

VdCaseState vd_cases_state(VdCases *cases, const VdCase *item) {
  g_mutex_lock(&cases->lock);
  const gint64 left = item->until - g_get_monotonic_time();
  const VdCaseState state = {item->step, item->page, item->pages, place_of(cases, item),
                             (gint)MAX(0, left / (60 * G_USEC_PER_SEC))};
  g_mutex_unlock(&cases->lock);
  return state;
}

VdOutcome *vd_cases_outcome(VdCases *cases, VdCase *item) {
  g_mutex_lock(&cases->lock);
  VdOutcome *outcome = item->outcome != NULL ? vd_outcome_ref(item->outcome) : NULL;
  g_mutex_unlock(&cases->lock);
  return outcome;
}

GStrv vd_cases_names(VdCases *cases, const VdCase *item) {
  g_autoptr(GStrvBuilder) names = g_strv_builder_new();
  g_mutex_lock(&cases->lock);
  for (guint i = 0; i < item->parts->len; i++)
    g_strv_builder_add(names, ((VdFilePart *)g_ptr_array_index(item->parts, i))->name);
  g_mutex_unlock(&cases->lock);
  return g_strv_builder_end(names);
}

gboolean vd_cases_correct(VdCases *cases, VdCase *item, const GPtrArray *corrections) {
  g_mutex_lock(&cases->lock);
  const gboolean ready = item->step == VD_STEP_READY && !item->removed;
  if (ready) {
    g_ptr_array_unref(item->corrections);
    item->corrections = copy_corrections(corrections);
    vd_cases_enqueue(cases, item, VD_WORK_JUDGE);
  }
  g_mutex_unlock(&cases->lock);
  return ready;
}

GPtrArray *vd_cases_corrections(VdCases *cases, const VdCase *item) {
  g_mutex_lock(&cases->lock);
  GPtrArray *copy = copy_corrections(item->corrections);
  g_mutex_unlock(&cases->lock);
  return copy;
}

gboolean vd_cases_move(VdCases *cases, VdCase *item, guint from, gboolean up) {
  g_mutex_lock(&cases->lock);
  const guint count = item->parts->len;
  const gboolean can = item->step == VD_STEP_READY && !item->removed && from < count &&
                       (up ? from > 0 : from + 1 < count);
  if (can) {
    gpointer *files = item->parts->pdata;
    const guint to = up ? from - 1 : from + 1;
    const gpointer moved = files[from];
    files[from] = files[to];
    files[to] = moved;
    /* Corrections name places that have changed. */
    g_ptr_array_set_size(item->corrections, 0);
    vd_cases_enqueue(cases, item, VD_WORK_JOIN);
  }
  g_mutex_unlock(&cases->lock);
  return can;
}

void vd_cases_set_aside(VdCases *cases, VdCase *item, const char *finding, gboolean aside) {
  g_mutex_lock(&cases->lock);
  if (aside)
    g_hash_table_add(item->aside, g_strdup(finding));
  else
    g_hash_table_remove(item->aside, finding);
  g_mutex_unlock(&cases->lock);
}

gboolean vd_cases_is_aside(VdCases *cases, const VdCase *item, const char *finding) {
  g_mutex_lock(&cases->lock);
  const gboolean aside = g_hash_table_contains(item->aside, finding);
  g_mutex_unlock(&cases->lock);
  return aside;
}

void vd_cases_remove(VdCases *cases, VdCase *item) {
  g_mutex_lock(&cases->lock);
  forget(cases, item);
  g_mutex_unlock(&cases->lock);
}

void vd_cases_sweep(VdCases *cases) {
  g_autoptr(GPtrArray) old = g_ptr_array_new_with_free_func(unref_case);
  const gint64 now = g_get_monotonic_time();
  g_mutex_lock(&cases->lock);
  GHashTableIter iter;
  gpointer item;
  g_hash_table_iter_init(&iter, cases->all);
  while (g_hash_table_iter_next(&iter, NULL, &item)) {
    if (now >= ((VdCase *)item)->until)
      g_ptr_array_add(old, vd_case_ref(item));
  }
  for (guint i = 0; i < old->len; i++)
    forget(cases, g_ptr_array_index(old, i));
  g_mutex_unlock(&cases->lock);
}
