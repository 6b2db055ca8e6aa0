/*
 * Documents in memory: whose they are, when they are forgotten, what waits for what. No worker runs
 * here: the test is the analyst.
 */
#include "audit/web/cases.h"

#include <criterion/criterion.h>

static void free_part(gpointer part) {
  vd_file_part_free(part);
}

static GPtrArray *files(guint count) {
  GPtrArray *parts = g_ptr_array_new_with_free_func(free_part);
  for (guint i = 0; i < count; i++) {
    VdFailure failure = VD_FAILURE_NONE;
    g_autofree char *name = g_strdup_printf("%u.pdf", i + 1);
    g_ptr_array_add(parts, vd_file_part_new(name, vd_input_of_bytes("x", 1, &failure), failure));
  }
  return parts;
}

static VdCase *add(VdCases *cases, const char *owner, guint count) {
  g_autofree char *id = vd_cases_add(cases, owner, files(count));
  cr_assert_not_null(id);
  return vd_cases_find(cases, owner, id);
}

static VdOutcome *outcome(void) {
  VdReportDocument *document = vd_report_document_new();
  return vd_outcome_new(document, g_ptr_array_new(),
                        g_array_new(FALSE, FALSE, sizeof(VdLookSource)),
                        g_hash_table_new(NULL, NULL), VD_SANDBOX_FULL);
}

/* Takes the next work and ends it. */
static VdWork work(VdCases *cases, gboolean light) {
  VdWork kind;
  g_autoptr(VdCase) item = vd_cases_next(cases, light, &kind);
  if (kind == VD_WORK_COPY) {
    g_autoptr(VdOutcome) found = vd_cases_outcome(cases, item);
    vd_cases_publish_copy(cases, item, found, g_bytes_new_static("%PDF", 4), NULL);
  } else {
    vd_cases_publish(cases, item, outcome());
  }
  return kind;
}

Test(cases, belong_to_one) {
  g_autoptr(VdCases) cases = vd_cases_new(60);
  g_autoptr(VdCase) item = add(cases, "moi", 1);
  cr_assert_not_null(item);
  cr_assert_null(vd_cases_find(cases, "autre", vd_case_id(item)));
  cr_assert_null(vd_cases_find(cases, "moi", "rien"));
  g_auto(GStrv) owned = vd_cases_owned(cases, "autre");
  cr_assert_eq(g_strv_length(owned), 0);
}

Test(cases, are_forgotten_in_time) {
  g_autoptr(VdCases) cases = vd_cases_new(0);
  g_autofree char *id = vd_cases_add(cases, "moi", files(1));
  vd_cases_sweep(cases);
  cr_assert_null(vd_cases_find(cases, "moi", id));
  cr_assert(vd_cases_settled(cases, id));
  /* Nothing of it waits for anybody. */
  vd_cases_close(cases);
  VdWork kind;
  cr_assert_null(vd_cases_next(cases, FALSE, &kind));
}

Test(cases, kept_ones_are_not) {
  g_autoptr(VdCases) cases = vd_cases_new(60);
  g_autoptr(VdCase) item = add(cases, "moi", 1);
  vd_cases_sweep(cases);
  g_autoptr(VdCase) again = vd_cases_find(cases, "moi", vd_case_id(item));
  cr_assert_eq(item, again);
  cr_assert_geq(vd_cases_state(cases, item).minutes, 58);
}

Test(cases, one_person_has_no_more_than_their_share) {
  g_autoptr(VdCases) cases = vd_cases_new(60);
  guint count = 0;
  for (char *id; count < 1000 && (id = vd_cases_add(cases, "moi", files(1))) != NULL; count++)
    g_free(id);
  cr_assert_lt(count, 100);
  g_autofree char *other = vd_cases_add(cases, "autre", files(1));
  cr_assert_not_null(other);
}

Test(cases, are_read_then_judged_again_by_those_who_only_judge) {
  g_autoptr(VdCases) cases = vd_cases_new(60);
  g_autoptr(VdCase) item = add(cases, "moi", 1);
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  cr_assert_not(vd_cases_correct(cases, item, none), "it is not ready");
  cr_assert_eq(work(cases, FALSE), VD_WORK_READ);
  cr_assert_eq(vd_cases_state(cases, item).step, VD_STEP_READY);
  cr_assert(vd_cases_correct(cases, item, none));
  cr_assert_not(vd_cases_correct(cases, item, none), "it is being judged");
  cr_assert_eq(work(cases, TRUE), VD_WORK_JUDGE);
}

Test(cases, say_how_many_are_before_them) {
  g_autoptr(VdCases) cases = vd_cases_new(60);
  g_autoptr(VdCase) first = add(cases, "moi", 1), second = add(cases, "moi", 1);
  cr_assert_eq(vd_cases_state(cases, first).ahead, 0);
  cr_assert_eq(vd_cases_state(cases, second).ahead, 1);
}

Test(cases, a_copy_is_made_once_and_anew_for_what_is_found_anew) {
  g_autoptr(VdCases) cases = vd_cases_new(60);
  g_autoptr(VdCase) item = add(cases, "moi", 1);
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  GBytes *copy = NULL;
  char *why = NULL;
  work(cases, FALSE);
  cr_assert_eq(vd_cases_copy(cases, item, &copy, &why), VD_COPY_PENDING);
  cr_assert_not(vd_cases_copy_settled(cases, vd_case_id(item)));
  cr_assert_eq(vd_cases_state(cases, item).step, VD_STEP_READY, "the report stays");
  cr_assert_eq(work(cases, FALSE), VD_WORK_COPY);
  cr_assert_eq(vd_cases_copy(cases, item, &copy, &why), VD_COPY_READY);
  g_clear_pointer(&copy, g_bytes_unref);
  vd_cases_correct(cases, item, none);
  work(cases, TRUE);
  cr_assert_eq(vd_cases_copy(cases, item, &copy, &why), VD_COPY_PENDING);
}

Test(cases, files_change_places) {
  g_autoptr(VdCases) cases = vd_cases_new(60);
  g_autoptr(VdCase) item = add(cases, "moi", 3);
  work(cases, FALSE);
  cr_assert_not(vd_cases_move(cases, item, 0, TRUE));
  cr_assert_not(vd_cases_move(cases, item, 2, FALSE));
  cr_assert_not(vd_cases_move(cases, item, 3, TRUE));
  cr_assert(vd_cases_move(cases, item, 2, TRUE));
  g_auto(GStrv) names = vd_cases_names(cases, item);
  cr_assert_str_eq(names[1], "3.pdf");
  cr_assert_str_eq(names[2], "2.pdf");
  cr_assert_eq(work(cases, FALSE), VD_WORK_JOIN);
}

Test(cases, one_removed_at_work_leaves_nothing) {
  g_autoptr(VdCases) cases = vd_cases_new(60);
  VdCase *item = add(cases, "moi", 1);
  VdWork kind;
  g_autoptr(VdCase) taken = vd_cases_next(cases, FALSE, &kind);
  g_autofree char *id = g_strdup(vd_case_id(item));
  vd_cases_remove(cases, item);
  vd_case_unref(item);
  cr_assert_not(vd_cases_tell(cases, taken, VD_STEP_CHECKING, 0, 0),
                "more work would be for nothing");
  vd_cases_publish(cases, taken, outcome());
  cr_assert_null(vd_cases_find(cases, "moi", id));
}
