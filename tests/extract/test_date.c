#include <criterion/criterion.h>

#include "extract/date.h"
#include "extract/fold.h"
#include "tests/extract/cases.h"

static char *find_all(const char *input) {
  g_autofree char *folded = vd_fold(input);
  g_autoptr(GString) all = g_string_new(NULL);
  VdDateSeen seen;
  for (gsize at = 0; vd_date_find(folded, at, strlen(folded), &seen); at = seen.end) {
    g_autofree char *iso = vd_date_to_iso(seen.date);
    g_string_append_printf(all, "%s%s", all->len ? "; " : "", iso);
  }
  return all->len ? g_string_free(g_steal_pointer(&all), FALSE) : g_strdup("-");
}

Test(date, reads_dates_as_papers_print_them) {
  cr_expect_eq(vd_cases_run("dates.txt", find_all), 0);
}
