/*
 * The queue: what the thread of HTTP asks for, and what the analysts take and give back.
 */
#include "audit/web/cases_inside.h"

void vd_task_free(gpointer data) {
  VdTask *task = data;
  vd_case_unref(task->item);
  g_free(task);
}

void vd_cases_enqueue(VdCases *cases, VdCase *item, VdWork work) {
  VdTask *task = g_new(VdTask, 1);
  *task = (VdTask){vd_case_ref(item), work};
  if (work != VD_WORK_COPY) {
    item->step = VD_STEP_WAITING;
    item->page = item->pages = 0;
  }
  g_queue_push_tail(&cases->waiting, task);
  g_cond_broadcast(&cases->work);
}

void vd_case_drop_copy(VdCase *item) {
  g_clear_pointer(&item->copied, vd_outcome_unref);
  g_clear_pointer(&item->copy, g_bytes_unref);
  g_clear_pointer(&item->no_copy, g_free);
}

static VdTask *take_waiting(VdCases *cases, gboolean light) {
  for (GList *link = cases->waiting.head; link != NULL; link = link->next) {
    VdTask *task = link->data;
    if (light != (task->work == VD_WORK_JUDGE))
      continue;
    g_queue_delete_link(&cases->waiting, link);
    return task;
  }
  return NULL;
}

VdCase *vd_cases_next(VdCases *cases, gboolean light, VdWork *work) {
  VdTask *task = NULL;
  g_mutex_lock(&cases->lock);
  while (!cases->closed && (task = take_waiting(cases, light)) == NULL)
    g_cond_wait(&cases->work, &cases->lock);
  VdCase *item = task != NULL ? vd_case_ref(task->item) : NULL;
  if (task != NULL) {
    *work = task->work;
    if (*work != VD_WORK_COPY)
      item->step = *work == VD_WORK_READ ? VD_STEP_READING : VD_STEP_CHECKING;
    vd_task_free(task);
  }
  g_mutex_unlock(&cases->lock);
  return item;
}

void vd_cases_close(VdCases *cases) {
  g_mutex_lock(&cases->lock);
  cases->closed = TRUE;
  g_cond_broadcast(&cases->work);
  g_mutex_unlock(&cases->lock);
}

GPtrArray *vd_case_parts(const VdCase *item) {
  return item->parts;
}

gboolean vd_cases_tell(VdCases *cases, VdCase *item, VdStep step, guint page, guint pages) {
  g_mutex_lock(&cases->lock);
  const gboolean wanted = !item->removed && !cases->closed;
  item->step = step;
  item->page = page;
  item->pages = pages;
  g_mutex_unlock(&cases->lock);
  return wanted;
}

void vd_cases_publish(VdCases *cases, VdCase *item, VdOutcome *outcome) {
  g_mutex_lock(&cases->lock);
  VdOutcome *former = item->outcome;
  if (outcome != NULL) {
    item->outcome = outcome;
    vd_case_drop_copy(item);
  }
  item->step = outcome != NULL ? VD_STEP_READY : VD_STEP_BROKEN;
  if (!item->removed && outcome != NULL) {
    const gint64 bytes = item->file_bytes + vd_outcome_bytes(outcome);
    cases->bytes += bytes - item->bytes;
    item->bytes = bytes;
  }
  g_mutex_unlock(&cases->lock);
  if (outcome != NULL)
    vd_outcome_unref(former);
}

void vd_cases_publish_copy(VdCases *cases, VdCase *item, VdOutcome *outcome, GBytes *copy,
                           const char *why) {
  g_mutex_lock(&cases->lock);
  /* One of what was found before is nobody's any more. */
  if (item->copied == outcome) {
    item->copy = copy != NULL ? g_bytes_ref(copy) : NULL;
    item->no_copy = g_strdup(why);
    if (copy != NULL && !item->removed) {
      item->bytes += (gint64)g_bytes_get_size(copy);
      cases->bytes += (gint64)g_bytes_get_size(copy);
    }
  }
  g_mutex_unlock(&cases->lock);
  if (copy != NULL)
    g_bytes_unref(copy);
}

VdCopyState vd_cases_copy(VdCases *cases, VdCase *item, GBytes **copy, char **why) {
  VdCopyState state = VD_COPY_PENDING;
  g_mutex_lock(&cases->lock);
  if (item->copied != item->outcome && item->outcome != NULL && !item->removed) {
    vd_case_drop_copy(item);
    item->copied = vd_outcome_ref(item->outcome);
    vd_cases_enqueue(cases, item, VD_WORK_COPY);
  } else if (item->copy != NULL) {
    *copy = g_bytes_ref(item->copy);
    state = VD_COPY_READY;
  } else if (item->no_copy != NULL) {
    *why = g_strdup(item->no_copy);
    state = VD_COPY_REFUSED;
  }
  g_mutex_unlock(&cases->lock);
  return state;
}

gboolean vd_cases_copy_settled(VdCases *cases, const char *id) {
  g_mutex_lock(&cases->lock);
  const VdCase *item = g_hash_table_lookup(cases->all, id);
  const gboolean settled = item == NULL || item->copy != NULL || item->no_copy != NULL;
  g_mutex_unlock(&cases->lock);
  return settled;
}
