/*
 * A child that holds a document is asked to do what it must not: each act is refused. Another is
 * asked to misbehave: it costs itself, and nobody else.
 */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "ocr/pool.h"
#include "tests/ocr/page.h"

TestSuite(sandbox, .timeout = 60);

static VdPool *pool_of(guint timeout_ms, gboolean unsafe) {
  g_autoptr(GError) error = NULL;
  const VdPoolOptions options = {.jobs = 2, .timeout_ms = timeout_ms, .unsafe_no_sandbox = unsafe};
  VdPool *pool = vd_pool_new(&options, &error);
  cr_assert_not_null(pool, "%s", error != NULL ? error->message : "");
  return pool;
}

Test(sandbox, refuses_every_forbidden_act) {
  g_autoptr(VdPool) pool = pool_of(0, FALSE);
  cr_assert_neq(vd_pool_sandbox(pool), VD_SANDBOX_OFF);
  for (guint i = 0; i < VD_TRIAL_REFUSED_COUNT; i++) {
    guint32 detail = 0;
    VdFailure failure = VD_FAILURE_NONE;
    const VdTrialEnd end = vd_pool_try(pool, (VdTrial)i, &detail, &failure);
    /* Without Landlock any file may still be read. */
    if (vd_pool_sandbox(pool) == VD_SANDBOX_NO_LANDLOCK && i >= VD_TRIAL_READ_ACCOUNTS &&
        i <= VD_TRIAL_LIST_PROCESSES)
      continue;
    cr_assert(end == VD_TRIAL_DENIED || end == VD_TRIAL_STOPPED, "act %u: end %d", i, (int)end);
  }
}

/* Proves that the acts themselves work: it is the sandbox that refuses them. */
Test(sandbox, would_allow_them_without_it) {
  static const VdTrial ACTS[] = {
      VD_TRIAL_CREATE_FILE,   VD_TRIAL_WRITE_FILE,     VD_TRIAL_READ_ACCOUNTS,
      VD_TRIAL_LIST_HOMES,    VD_TRIAL_LIST_PROCESSES, VD_TRIAL_INTERNET_SOCKET,
      VD_TRIAL_LOCAL_SOCKET,  VD_TRIAL_CONNECT,        VD_TRIAL_TRACE,
      VD_TRIAL_SIGNAL_PARENT, VD_TRIAL_MAP_CODE,       VD_TRIAL_MEMORY_FILE,
      VD_TRIAL_RAISE_LIMIT};
  g_autoptr(VdPool) pool = pool_of(0, TRUE);
  cr_assert_eq(vd_pool_sandbox(pool), VD_SANDBOX_OFF);
  for (guint i = 0; i < G_N_ELEMENTS(ACTS); i++) {
    guint32 detail = 0;
    VdFailure failure = VD_FAILURE_NONE;
    const VdTrialEnd end = vd_pool_try(pool, ACTS[i], &detail, &failure);
    cr_assert_eq(end, VD_TRIAL_DONE, "act %d: end %d, errno %u", (int)ACTS[i], (int)end, detail);
  }
}

Test(sandbox, a_child_holds_nothing_but_its_own_descriptors) {
  g_autoptr(VdPool) pool = pool_of(0, FALSE);
  const int inherited = dup(STDERR_FILENO);
  guint32 count = 0;
  VdFailure failure = VD_FAILURE_NONE;
  const VdTrialEnd end = vd_pool_try(pool, VD_TRIAL_COUNT_DESCRIPTORS, &count, &failure);
  cr_assert_eq(end, VD_TRIAL_DONE);
  cr_assert_eq(count, 5, "three standard ones, its document, its answer; not %u", count);
  close(inherited);
}

/* The failure that `trial` ends in, while documents beside it are read all the same. */
static VdFailure misbehave(VdPool *pool, VdTrial trial) {
  VdFailure failure = VD_FAILURE_NONE;
  guint32 detail = 0;
  g_autoptr(VdInput) page = vd_input_of_bytes(VD_TEST_PAGE, sizeof VD_TEST_PAGE - 1, &failure);
  const pid_t zygote = vd_pool_process(pool);
  for (guint i = 0; i < 4; i++)
    vd_pool_submit(pool, page, NULL);
  const VdTrialEnd end = vd_pool_try(pool, trial, &detail, &failure);
  cr_assert(end == VD_TRIAL_STOPPED || end == VD_TRIAL_FAILED);
  for (guint i = 0; i < 4; i++) {
    VdReading reading = {0};
    cr_assert(vd_pool_next(pool, &reading, NULL));
    cr_assert_not_null(reading.document, "%s", vd_failure_code(reading.failure));
    vd_document_free(reading.document);
  }
  cr_assert_eq(vd_pool_process(pool), zygote, "the zygote lives on");
  return failure;
}

Test(sandbox, a_crash_costs_one_document) {
  g_autoptr(VdPool) pool = pool_of(0, FALSE);
  cr_assert_eq(misbehave(pool, VD_TRIAL_CRASH), VD_FAILURE_CRASH);
}

Test(sandbox, a_hang_costs_one_document_and_ends_in_time) {
  g_autoptr(VdPool) pool = pool_of(1000, FALSE);
  const gint64 start = g_get_monotonic_time();
  cr_assert_eq(misbehave(pool, VD_TRIAL_HANG), VD_FAILURE_TIMEOUT);
  cr_assert_eq(misbehave(pool, VD_TRIAL_BURN_CPU), VD_FAILURE_TIMEOUT);
  cr_assert_eq(misbehave(pool, VD_TRIAL_HANG_CLAIMING_PAGES), VD_FAILURE_TIMEOUT);
  cr_assert_lt(g_get_monotonic_time() - start, 3 * 3 * G_USEC_PER_SEC);
}

Test(sandbox, a_glutton_costs_one_document) {
  g_autoptr(VdPool) pool = pool_of(0, FALSE);
  cr_assert_eq(misbehave(pool, VD_TRIAL_EAT_MEMORY), VD_FAILURE_MEMORY);
}

Test(sandbox, an_answer_that_cannot_be_is_not_believed) {
  g_autoptr(VdPool) pool = pool_of(0, FALSE);
  cr_assert_eq(misbehave(pool, VD_TRIAL_LIE), VD_FAILURE_CRASH);
  cr_assert_eq(misbehave(pool, VD_TRIAL_OVERRUN), VD_FAILURE_CRASH);
  cr_assert_eq(misbehave(pool, VD_TRIAL_SILENT), VD_FAILURE_CRASH);
}

Test(sandbox, a_doctor_finds_one_thread_and_every_act_refused) {
  VdPoolHealth health = {0};
  g_autoptr(VdPool) pool = pool_of(0, FALSE);
  vd_pool_doctor(pool, &health);
  cr_assert(health.reads);
  cr_assert_eq(health.threads, 1);
  if (vd_pool_sandbox(pool) == VD_SANDBOX_FULL)
    cr_assert_eq(health.refused, health.tried);
}

/* The state letter of a process, 'X' when there is none, and its parent. */
static char state_of(pid_t pid, pid_t *parent) {
  g_autofree char *path = g_strdup_printf("/proc/%d/stat", (int)pid);
  g_autofree char *stat = NULL;
  *parent = 0;
  if (!g_file_get_contents(path, &stat, NULL, NULL))
    return 'X';
  const char *end = strrchr(stat, ')');
  *parent = (pid_t)g_ascii_strtoll(end + 3, NULL, 10);
  return end[2];
}

/* A living child of `parent`, or 0. */
static pid_t child_of(pid_t parent) {
  g_autoptr(GDir) processes = g_dir_open("/proc", 0, NULL);
  for (const char *name = g_dir_read_name(processes); name; name = g_dir_read_name(processes)) {
    const pid_t pid = (pid_t)g_ascii_strtoll(name, NULL, 10);
    pid_t its_parent = 0;
    if (pid > 0 && state_of(pid, &its_parent) != 'X' && its_parent == parent)
      return pid;
  }
  return 0;
}

static gboolean is_alive(pid_t pid) {
  pid_t parent = 0;
  const char state = state_of(pid, &parent);
  return state != 'X' && state != 'Z';
}

/* Nothing waits for them any more: who ends is left to the system's first process. */
Test(sandbox, all_die_with_a_parent_that_was_killed) {
  int ends[2];
  cr_assert_eq(pipe(ends), 0);
  const pid_t parent = fork();
  if (parent == 0) {
    guint32 detail = 0;
    VdFailure failure = VD_FAILURE_NONE;
    VdPool *pool = pool_of(0, FALSE);
    const pid_t zygote = vd_pool_process(pool);
    if (write(ends[1], &zygote, sizeof zygote) == sizeof zygote)
      vd_pool_try(pool, VD_TRIAL_HANG, &detail, &failure);
    _exit(0);
  }
  pid_t zygote = 0, child = 0;
  cr_assert_eq(read(ends[0], &zygote, sizeof zygote), sizeof zygote);
  for (guint i = 0; i < 500 && child == 0; i++) {
    g_usleep(10000);
    child = child_of(zygote);
  }
  cr_assert_gt(child, 0, "a child is at work");
  cr_assert_eq(kill(parent, SIGKILL), 0);
  for (guint i = 0; i < 300 && (is_alive(zygote) || is_alive(child)); i++)
    g_usleep(10000);
  cr_assert_not(is_alive(zygote));
  cr_assert_not(is_alive(child));
}
