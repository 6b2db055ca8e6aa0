/* The line that tells how far a run is. */
#include <criterion/criterion.h>
#include <string.h>

#include "audit/cli/progress.h"

static VdProgress begun(void) {
  return (VdProgress){
      .total = 40112, .done = 12430, .before = 4030, .breaches = 3207, .failed = 12};
}

Test(progress, tells_count_rate_time_left_findings_and_failures) {
  const VdProgress progress = begun();
  g_autofree char *line = vd_progress_line(&progress, 1000ll * G_USEC_PER_SEC);
  cr_assert_str_eq(line, "12\u202f430 / 40\u202f112 · 30\u00a0% · 8,4/s · reste 55\u00a0min · "
                         "3\u202f207 écarts · 12 échecs");
}

Test(progress, promises_no_end_before_a_first_document) {
  VdProgress progress = begun();
  progress.before = progress.done;
  g_autofree char *line = vd_progress_line(&progress, G_USEC_PER_SEC);
  cr_assert_null(strstr(line, "reste"));
}

Test(progress, counts_one_in_the_singular) {
  VdProgress progress = begun();
  progress.failed = 1;
  progress.breaches = 0;
  g_autofree char *line = vd_progress_line(&progress, G_USEC_PER_SEC);
  cr_assert_not_null(strstr(line, "0 écart · 1 échec"));
  cr_assert_null(strstr(line, "échecs"));
}

Test(progress, holds_thousands_together) {
  static const struct {
    guint64 number;
    const char *text;
  } cases[] = {{0, "0"}, {999, "999"}, {1000, "1\u202f000"}, {1234567, "1\u202f234\u202f567"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = vd_progress_number(cases[i].number);
    cr_assert_str_eq(text, cases[i].text);
  }
}
