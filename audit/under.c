/*
 * A type without its wave stands for every DSR of that type: a wave is one corridor's, so a day
 * inside the window of one wave settles it. Two DSRs of one wave that answer differently (the DUI
 * of three fields) leave the question open.
 */
#include "audit/under.h"

#include <string.h>

enum { WAVES = 9 };

static void add_name(GPtrArray *names, const char *name) {
  for (guint i = 0; i < names->len; i++) {
    if (strcmp(g_ptr_array_index(names, i), name) == 0)
      return;
  }
  g_ptr_array_add(names, (gpointer)name);
}

/* The id of a Prestation; where the paper prints that of another wave of its type too ("vague 1 +
 * vague 2", "AF-HOP-DPI-Va2"), the type alone. */
static const char *name_of(const VdAudit *audit, const VdPrestation *prestation) {
  const VdDsr *own = vd_models_dsr(audit->models, prestation->dsr);
  const GArray *seen = audit->quote->fields.dsr;
  for (guint i = 0; own != NULL && i < seen->len; i++) {
    const VdDsr *other = vd_models_dsr(audit->models, g_array_index(seen, VdDsrSeen, i).id);
    if (other != NULL && other->wave != own->wave && strcmp(other->type, own->type) == 0)
      return own->type;
  }
  return prestation->dsr;
}

GPtrArray *vd_under_names(const VdAudit *audit) {
  GPtrArray *names = g_ptr_array_new();
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    if (prestation->dsr != NULL)
      add_name(names, name_of(audit, prestation));
  }
  if (names->len == 0 && audit->options->dsr != NULL)
    add_name(names, audit->options->dsr);
  const GArray *seen = audit->quote->fields.dsr;
  for (guint i = 0; names->len == 0 && i < seen->len; i++)
    add_name(names, g_array_index(seen, VdDsrSeen, i).id);
  return names;
}

static VdUnderAnswer answer_of(VdStanding standing) {
  static const VdUnderAnswer answers[] = {VD_UNDER_INSIDE, VD_UNDER_UNKNOWN, VD_UNDER_SOME,
                                          VD_UNDER_BEFORE, VD_UNDER_AFTER};
  return answers[standing];
}

/* `open`: an unknown opening is taken as past, which only an id printed in full allows. */
static VdUnder judge_dsr(const VdAudit *audit, const VdDsr *dsr, VdDate day, gboolean open) {
  VdUnder under = {.dsr = dsr, .window = vd_calendar_window(dsr, audit->options->as_of)};
  under.answer = answer_of(vd_calendar_standing(&under.window, day));
  VdDate by = vd_calendar_open_by(&under.window);
  gboolean opened = open || dsr->wave == 1 || (by != VD_DATE_NONE && day >= by);
  if (under.answer == VD_UNDER_INSIDE && !opened)
    under.answer = VD_UNDER_UNKNOWN;
  return under;
}

/* Of the DSRs of one wave: the answer that they share. */
static VdUnder judge_wave(const VdAudit *audit, const char *type, int wave, VdDate day) {
  VdUnder shared = {.dsr = NULL};
  for (guint i = 0; i < vd_models_dsr_count(audit->models); i++) {
    const VdDsr *dsr = vd_models_dsr_at(audit->models, i);
    if (dsr->wave != wave || strcmp(dsr->type, type) != 0)
      continue;
    VdUnder one = judge_dsr(audit, dsr, day, FALSE);
    if (shared.dsr == NULL)
      shared = one;
    else if (one.answer != shared.answer)
      shared.answer = VD_UNDER_UNCLEAR;
  }
  return shared;
}

/* The mildest of the waves: the paper may be of any. */
static VdUnder judge_type(const VdAudit *audit, const char *type, VdDate day) {
  VdUnder mildest = {.dsr = NULL};
  for (int wave = 1; wave <= WAVES; wave++) {
    VdUnder one = judge_wave(audit, type, wave, day);
    if (one.dsr != NULL && (mildest.dsr == NULL || one.answer < mildest.answer))
      mildest = one;
  }
  return mildest;
}

static VdUnder judge_name(const VdAudit *audit, const char *name, VdDate day) {
  const VdDsr *dsr = vd_models_dsr(audit->models, name);
  return dsr != NULL ? judge_dsr(audit, dsr, day, TRUE) : judge_type(audit, name, day);
}

VdUnder vd_under_on(const VdAudit *audit, VdDate day) {
  g_autoptr(GPtrArray) names = vd_under_names(audit);
  VdUnder worst = {.dsr = NULL};
  for (guint i = 0; i < names->len; i++) {
    VdUnder one = judge_name(audit, g_ptr_array_index(names, i), day);
    if (one.dsr != NULL && (worst.dsr == NULL || one.answer > worst.answer))
      worst = one;
  }
  return worst;
}

/* The one DSR of a type, or the only one whose window holds the day. */
static const VdDsr *only_of(const VdAudit *audit, const char *type, VdDate day) {
  const VdDsr *only = NULL, *open = NULL;
  guint count = 0, holding = 0;
  for (guint i = 0; i < vd_models_dsr_count(audit->models); i++) {
    const VdDsr *dsr = vd_models_dsr_at(audit->models, i);
    if (strcmp(dsr->type, type) != 0)
      continue;
    only = dsr;
    count++;
    if (day == VD_DATE_NONE)
      continue;
    VdUnderAnswer answer = judge_dsr(audit, dsr, day, FALSE).answer;
    if (answer < VD_UNDER_BEFORE) {
      open = dsr;
      holding++;
    }
  }
  if (count == 1)
    return only;
  return holding == 1 ? open : NULL;
}

const VdDsr *vd_under_one(const VdAudit *audit) {
  g_autoptr(GPtrArray) names = vd_under_names(audit);
  if (names->len != 1)
    return NULL;
  const char *name = g_ptr_array_index(names, 0);
  const VdDsr *dsr = vd_models_dsr(audit->models, name);
  return dsr != NULL ? dsr : only_of(audit, name, vd_under_day(audit));
}

const char *vd_under_label(const VdDsr *dsr) {
  return dsr->id_official || dsr->label == NULL ? dsr->id : dsr->label;
}

VdDate vd_under_day(const VdAudit *audit) {
  const VdFields *fields = &audit->quote->fields;
  if (fields->order_date.value != NULL)
    return (VdDate)fields->order_date.number;
  return fields->date.value != NULL ? (VdDate)fields->date.number : VD_DATE_NONE;
}
