#include <criterion/criterion.h>
#include <string.h>

#include "extract/extract.h"
#include "extract/regex.h"

Test(regex, tells_a_limit_from_no_match) {
  g_autoptr(VdRegex) costly = vd_regex_new("(?:a+)+$", NULL);
  g_autofree char *text = g_strnfill(60000, 'a');
  VdSpan span;
  text[59999] = 'b';
  cr_expect_eq(vd_regex_find(costly, text, 0, strlen(text), &span, 1), VD_FOUND_LIMIT);
  cr_expect_eq(vd_regex_find(costly, "bcd", 0, 3, &span, 1), VD_FOUND_NO);
  cr_expect_eq(vd_regex_find(costly, "baa", 0, 3, &span, 1), VD_FOUND_YES);
}

Test(regex, ends_where_it_is_told_and_looks_behind) {
  g_autoptr(VdRegex) word = vd_regex_new("(?<!avenue de )segur\\b", NULL);
  VdSpan span;
  const char *text = "avenue de segur, prestation segur";
  cr_assert_eq(vd_regex_find(word, text, 0, strlen(text), &span, 1), VD_FOUND_YES);
  cr_expect_eq(span.at, strlen(text) - 5);
  cr_expect_eq(vd_regex_find(word, text, 10, 15, &span, 1), VD_FOUND_NO);
}

Test(regex, gives_groups_and_says_which_took_no_part) {
  g_autoptr(VdRegex) regex = vd_regex_new("vague (\\d)(?: et (\\d))?", NULL);
  VdSpan spans[3];
  cr_assert_eq(vd_regex_find(regex, "vague 1", 0, 7, spans, 3), VD_FOUND_YES);
  cr_expect_eq(spans[1].at, 6);
  cr_expect_eq(spans[2].at, G_MAXSIZE);
}

Test(regex, says_where_a_pattern_is_wrong) {
  g_autoptr(GError) error = NULL;
  cr_expect_null(vd_regex_new("abc(", &error));
  cr_assert(g_error_matches(error, VD_EXTRACT_ERROR, VD_EXTRACT_ERROR_LEXICON));
  cr_expect_not_null(strstr(error->message, "5"));
}

Test(regex, begins_and_ends_between_characters) {
  g_autoptr(VdRegex) word = vd_regex_new("(?<!x)appel", NULL);
  VdSpan span;
  const char *text = "\u00a7 appel \u2022";
  for (gsize at = 0; at <= 4; at++) {
    for (gsize end = at; end <= strlen(text); end++)
      cr_expect_eq(vd_regex_find(word, text, at, end, &span, 1),
                   at <= 3 && end >= 8 ? VD_FOUND_YES : VD_FOUND_NO);
  }
}
