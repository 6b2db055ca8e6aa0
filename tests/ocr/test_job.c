/* What the end of a child means, and how long it may take. */
#include <criterion/criterion.h>
#include <signal.h>
#include <sys/wait.h>

#include "ocr/answer.h"
#include "ocr/job.h"
#include "ocr/limits.h"

static VdJob *sent_job(guint timeout_ms) {
  VdJob *job = vd_job_new(VD_REQUEST_READ, NULL, timeout_ms);
  job->answer = vd_answer_new(job->capacity);
  return job;
}

static gint64 allowed_ms(const VdJob *job) {
  return (vd_job_deadline(job) - job->sent_at) / 1000;
}

Test(job, has_more_time_for_more_pages) {
  g_autoptr(VdJob) job = sent_job(0);
  cr_assert_eq(allowed_ms(job), VD_DEADLINE_BASE_MS);
  vd_answer_tell_pages(job->answer, 0, 10);
  cr_assert_eq(allowed_ms(job), VD_DEADLINE_BASE_MS + 10 * VD_DEADLINE_PER_PAGE_MS);
}

Test(job, gains_little_by_a_lie_about_its_pages) {
  g_autoptr(VdJob) job = sent_job(0);
  vd_answer_tell_pages(job->answer, 0, G_MAXUINT32);
  cr_assert_eq(allowed_ms(job), VD_DEADLINE_MAX_MS);
}

Test(job, keeps_the_time_that_the_user_set) {
  g_autoptr(VdJob) job = sent_job(1500);
  vd_answer_tell_pages(job->answer, 0, 100);
  cr_assert_eq(allowed_ms(job), 1500);
}

static VdFailure failure_after(int status, gboolean killed) {
  g_autoptr(VdJob) job = sent_job(0);
  job->killed = killed;
  job->alone = TRUE;
  cr_assert(vd_job_finish(job, status));
  cr_assert_null(job->payload);
  return job->failure;
}

Test(job, tells_ends_apart) {
  cr_assert_eq(failure_after(SIGSEGV, FALSE), VD_FAILURE_CRASH);
  cr_assert_eq(failure_after(SIGSYS, FALSE), VD_FAILURE_CRASH);
  cr_assert_eq(failure_after(SIGXCPU, FALSE), VD_FAILURE_TIMEOUT);
  cr_assert_eq(failure_after(SIGKILL, TRUE), VD_FAILURE_TIMEOUT);
  cr_assert_eq(failure_after(SIGKILL, FALSE), VD_FAILURE_MEMORY, "the kernel was short of memory");
  cr_assert_eq(failure_after(W_EXITCODE(VD_EXIT_MEMORY, 0), FALSE), VD_FAILURE_MEMORY);
  cr_assert_eq(failure_after(W_EXITCODE(VD_EXIT_NO_SANDBOX, 0), FALSE), VD_FAILURE_INTERNAL);
  cr_assert_eq(failure_after(W_EXITCODE(1, 0), FALSE), VD_FAILURE_CRASH);
  cr_assert_eq(failure_after(0, FALSE), VD_FAILURE_CRASH, "a good end without an answer");
}

Test(job, deserves_one_more_try_when_memory_ran_out) {
  g_autoptr(VdJob) job = sent_job(0);
  cr_assert_not(vd_job_finish(job, W_EXITCODE(VD_EXIT_MEMORY, 0)));
  cr_assert(vd_answer_write(job->answer, NULL, 0, VD_FAILURE_MEMORY));
  cr_assert_not(vd_job_finish(job, 0), "also when the child says so itself");
}

Test(job, believes_an_answer_that_came_in_time_before_a_clock) {
  g_autoptr(VdJob) job = sent_job(0);
  cr_assert(vd_answer_write(job->answer, "abc", 3, VD_FAILURE_NONE));
  job->killed = TRUE;
  cr_assert(vd_job_finish(job, 0));
  cr_assert_eq(job->failure, VD_FAILURE_NONE);
  cr_assert_eq(g_bytes_get_size(job->payload), 3);
}

Test(job, takes_the_failure_that_the_reader_told) {
  g_autoptr(VdJob) job = sent_job(0);
  cr_assert(vd_answer_write(job->answer, NULL, 0, VD_FAILURE_PASSWORD));
  cr_assert(vd_job_finish(job, 0));
  cr_assert_eq(job->failure, VD_FAILURE_PASSWORD);
  cr_assert_null(job->payload);
}
