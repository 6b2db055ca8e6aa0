#include <criterion/criterion.h>

#include "extract/fold.h"
#include "extract/letters.h"
#include "tests/extract/cases.h"

static char *read_letters(const char *input) {
  static const char *const taxes[] = {"", " HT", " TTC"};
  g_autofree char *folded = vd_fold(input);
  VdLetters letters;
  return vd_letters_find(folded, 0, strlen(folded), &letters)
             ? g_strdup_printf("%" G_GINT64_FORMAT "%s", letters.cents, taxes[letters.tax])
             : g_strdup("-");
}

Test(letters, reads_amounts_written_out_and_nothing_else) {
  cr_expect_eq(vd_cases_run("letters.txt", read_letters), 0);
}
