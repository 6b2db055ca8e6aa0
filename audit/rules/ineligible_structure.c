/*
 * E02: the FINESS category that the paper states for its client, against the list of the DSR. A
 * list of families says nothing of a number of three digits, unless another DSR's list places it.
 */
#include "audit/rules/worst.h"
#include "audit/under.h"

#include <string.h>

enum { FAMILY_DIGITS = 4 };

/* "177" itself; a family "4500" holds 4501. */
static gboolean holds(const char *code, const char *stated) {
  if (strcmp(code, stated) == 0)
    return TRUE;
  gboolean families = strlen(code) == FAMILY_DIGITS && strlen(stated) == FAMILY_DIGITS;
  return families && g_str_has_suffix(code, "00") && strncmp(code, stated, 2) == 0;
}

/* The group of a DSR's list that holds the category; NULL: none. */
static const VdCategories *group_of(const VdDsr *dsr, const char *stated) {
  for (guint i = 0; i < dsr->n_categories; i++) {
    for (const char *const *code = dsr->categories[i].codes; *code != NULL; code++) {
      if (holds(*code, stated))
        return &dsr->categories[i];
    }
  }
  return NULL;
}

/* The list is given in numbers of the same length, so that what it does not hold is out of it. */
static gboolean tells(const VdDsr *dsr, const char *stated) {
  for (guint i = 0; i < dsr->n_categories; i++) {
    for (const char *const *code = dsr->categories[i].codes; *code != NULL; code++) {
      if (strlen(*code) == strlen(stated))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean is_elsewhere(const VdAudit *audit, const VdDsr *dsr, const char *stated) {
  for (guint i = 0; i < vd_models_dsr_count(audit->models); i++) {
    const VdDsr *other = vd_models_dsr_at(audit->models, i);
    if (other != dsr && group_of(other, stated) != NULL)
      return TRUE;
  }
  return FALSE;
}

static void judge(const VdAudit *audit, VdFinding *finding, gconstpointer stated_category) {
  const VdField *category = stated_category;
  const VdDsr *dsr = vd_under_one(audit);
  const char *stated = category->value;
  const VdCategories *group = dsr != NULL ? group_of(dsr, stated) : NULL;
  gboolean out = dsr != NULL && dsr->n_categories > 0 && group == NULL &&
                 (tells(dsr, stated) || is_elsewhere(audit, dsr, stated));
  const char *name = group != NULL ? "pass" : out ? "breach" : "cannot_tell.unknown_fact";
  vd_answer(finding, name, "category", stated, "dsr", dsr != NULL ? vd_under_label(dsr) : "…",
            NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &category->place);
  if (group != NULL)
    vd_evidence_fact(finding, &group->citation);
  else if (out)
    vd_evidence_fact(finding, &dsr->categories[0].citation);
}

void vd_ineligible_structure_check(const VdAudit *audit, VdFinding *finding) {
  const GArray *categories = audit->quote->fields.categories;
  g_autoptr(GPtrArray) stated = g_ptr_array_new();
  for (guint i = 0; i < categories->len; i++)
    g_ptr_array_add(stated, &g_array_index(categories, VdField, i));
  if (vd_worst(audit, finding, stated, judge))
    return;
  if (!audit->complete)
    vd_evidence_unread(finding, audit);
  else
    vd_answer(finding, "not_applicable.unstated", NULL);
}
