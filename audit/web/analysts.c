/*
 * A worker dies with the thread that started it, so each thread starts its own, and says so before
 * anything is served. One that breaks is started again for the next case.
 */
#include "audit/web/analysts.h"

#include "audit/case/annotated.h"
#include "audit/case/judge.h"
#include "audit/case/pictures.h"
#include "ocr/limits.h"

typedef struct {
  VdAnalysts *all;
  GThread *thread;
  gboolean light;
  VdReader *reader;
  VdPool *pool;
} Analyst;

struct VdAnalysts {
  VdAnalystsOptions options;
  VdCases *cases;
  GPtrArray *list; /* Analyst */
  GMutex lock;     /* of what follows */
  GCond told;
  guint started;
  GError *error; /* the first that could not start */
};

/* What one case is worked on with. */
typedef struct {
  Analyst *analyst;
  VdCase *item;
} Work;

static gboolean tell(const Work *work, VdStep step, guint page, guint pages) {
  return vd_cases_tell(work->analyst->all->cases, work->item, step, page, pages);
}

static gboolean open_tools(Analyst *analyst, GError **error) {
  const VdAnalystsOptions *options = &analyst->all->options;
  if (analyst->reader == NULL)
    analyst->reader = vd_reader_new(options->models, error);
  if (analyst->reader != NULL && analyst->pool == NULL && !analyst->light)
    analyst->pool = vd_pool_new(&options->pool, error);
  return analyst->reader != NULL && (analyst->light || analyst->pool != NULL);
}

/* Why corrections were refused. (transfer full) */
static GHashTable *judge(const Work *work, VdReportDocument *document, VdLook *look) {
  const Analyst *analyst = work->analyst;
  const VdModels *models = analyst->all->options.models;
  g_autoptr(GPtrArray) corrections = vd_cases_corrections(analyst->all->cases, work->item);
  GHashTable *refused = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  const VdAmend amend = {models, corrections, refused};
  const VdJudge judge = {.models = models,
                         .reader = analyst->reader,
                         .as_of = VD_DATE_NONE,
                         .amend = vd_amend_quote,
                         .amend_data = &amend,
                         .ask = look != NULL ? vd_look_again : NULL,
                         .ask_data = look};
  vd_judge_document(&judge, document);
  return refused;
}

/* Which page of one file is read; of several, their number is told instead. */
typedef struct {
  const Work *work;
  guint files;
} Telling;

static void tell_page(gpointer tag, guint page, guint pages, gpointer data) {
  const Telling *telling = data;
  (void)tag;
  if (page <= pages && pages <= VD_MAX_PAGES && telling->files == 1)
    tell(telling->work, VD_STEP_READING, page, pages);
}

/* Every file through the worker. FALSE when the case was removed, or the worker broke down. */
static gboolean read_files(const Work *work) {
  const GPtrArray *parts = vd_case_parts(work->item);
  VdPool *pool = work->analyst->pool;
  for (guint i = 0; i < parts->len; i++) {
    VdFilePart *part = g_ptr_array_index(parts, i);
    VdReading reading = {0};
    if (part->input == NULL)
      continue;
    if (!tell(work, VD_STEP_READING, parts->len > 1 ? i + 1 : 0, parts->len > 1 ? parts->len : 0))
      return FALSE;
    const Telling telling = {work, parts->len};
    vd_pool_watch(pool, tell_page, (gpointer)&telling);
    vd_pool_submit(pool, part->input, part);
    const gboolean read = vd_pool_next(pool, &reading, NULL);
    vd_pool_watch(pool, NULL, NULL);
    if (!read) {
      g_clear_pointer(&work->analyst->pool, vd_pool_free);
      return FALSE;
    }
    vd_file_part_answer(part, reading.document, reading.failure);
  }
  return TRUE;
}

static VdOutcome *join_and_judge(const Work *work) {
  const GPtrArray *parts = vd_case_parts(work->item);
  VdPool *pool = work->analyst->pool;
  GArray *sources = vd_parts_sources(parts);
  VdLook look = {.pool = pool, .sources = sources};
  if (!tell(work, VD_STEP_CHECKING, 0, 0)) {
    g_array_unref(sources);
    return NULL;
  }
  VdReportDocument *document = vd_parts_join(parts, TRUE);
  GHashTable *refused = judge(work, document, &look);
  tell(work, VD_STEP_DRAWING, 0, 0);
  return vd_outcome_new(document, vd_pictures_draw(&look, document, NULL), sources, refused,
                        vd_pool_sandbox(pool));
}

/* What was read, second readings too, judged again; its pictures are what they were. */
static VdOutcome *judge_again(const Work *work) {
  g_autoptr(VdOutcome) former = vd_cases_outcome(work->analyst->all->cases, work->item);
  const VdReportDocument *from = former->document;
  g_autoptr(VdReportDocument) document = vd_report_document_new();
  for (guint i = 0; i < from->files->len; i++) {
    const VdReportFile *file = g_ptr_array_index(from->files, i);
    vd_report_document_add_file(document, file->path, file->sha256, file->bytes, file->failure);
  }
  document->sha256 = g_strdup(from->sha256);
  document->failure = from->failure;
  if (from->document != NULL) {
    document->document = vd_document_new();
    vd_document_append(document->document, from->document);
  }
  GHashTable *refused = judge(work, document, NULL);
  return vd_outcome_new(g_steal_pointer(&document), g_ptr_array_ref(former->pictures),
                        g_array_ref(former->sources), refused, former->sandbox);
}

static void make_copy(Analyst *analyst, VdCase *item) {
  VdCases *cases = analyst->all->cases;
  g_autoptr(VdOutcome) outcome = vd_cases_outcome(cases, item);
  g_autoptr(GError) error = NULL;
  GBytes *copy = NULL;
  if (open_tools(analyst, &error)) {
    const VdLook look = {.pool = analyst->pool, .sources = outcome->sources};
    copy = vd_annotated_make(&look, outcome->document, &error);
  }
  vd_cases_publish_copy(cases, item, outcome, copy, error != NULL ? error->message : NULL);
}

static void do_work(Analyst *analyst, VdCase *item, VdWork kind) {
  const Work work = {analyst, item};
  VdOutcome *outcome = NULL;
  if (kind == VD_WORK_COPY) {
    make_copy(analyst, item);
    return;
  }
  if (!open_tools(analyst, NULL))
    outcome = NULL;
  else if (kind == VD_WORK_JUDGE)
    outcome = judge_again(&work);
  else if (kind == VD_WORK_JOIN || read_files(&work))
    outcome = join_and_judge(&work);
  vd_cases_publish(analyst->all->cases, item, outcome);
}

static void tell_started(Analyst *analyst, GError *error) {
  VdAnalysts *all = analyst->all;
  g_mutex_lock(&all->lock);
  all->started++;
  if (all->error == NULL)
    all->error = error;
  else
    g_clear_error(&error);
  g_cond_signal(&all->told);
  g_mutex_unlock(&all->lock);
}

static gpointer run(gpointer data) {
  Analyst *analyst = data;
  GError *error = NULL;
  open_tools(analyst, &error);
  tell_started(analyst, error);
  VdWork work;
  for (VdCase *item; (item = vd_cases_next(analyst->all->cases, analyst->light, &work)) != NULL;) {
    do_work(analyst, item, work);
    vd_case_unref(item);
  }
  g_clear_pointer(&analyst->pool, vd_pool_free);
  g_clear_pointer(&analyst->reader, vd_reader_free);
  return NULL;
}

static void start(VdAnalysts *all, gboolean light) {
  Analyst *analyst = g_new0(Analyst, 1);
  analyst->all = all;
  analyst->light = light;
  g_ptr_array_add(all->list, analyst);
  analyst->thread = g_thread_new(light ? "correcteur" : "lecteur", run, analyst);
}

VdAnalysts *vd_analysts_new(const VdAnalystsOptions *options, VdCases *cases, GError **error) {
  VdAnalysts *all = g_new0(VdAnalysts, 1);
  all->options = *options;
  all->options.pool.jobs = 1;
  all->cases = cases;
  all->list = g_ptr_array_new_with_free_func(g_free);
  g_mutex_init(&all->lock);
  g_cond_init(&all->told);
  for (guint i = 0; i <= options->count; i++)
    start(all, i == options->count);
  g_mutex_lock(&all->lock);
  while (all->started <= options->count)
    g_cond_wait(&all->told, &all->lock);
  GError *failed = g_steal_pointer(&all->error);
  g_mutex_unlock(&all->lock);
  if (failed == NULL)
    return all;
  g_propagate_error(error, failed);
  vd_cases_close(cases);
  vd_analysts_free(all);
  return NULL;
}

void vd_analysts_free(VdAnalysts *analysts) {
  if (analysts == NULL)
    return;
  for (guint i = 0; i < analysts->list->len; i++) {
    Analyst *analyst = g_ptr_array_index(analysts->list, i);
    g_thread_join(analyst->thread);
  }
  g_ptr_array_unref(analysts->list);
  g_cond_clear(&analysts->told);
  g_mutex_clear(&analysts->lock);
  g_free(analysts);
}
