/*
 * Evidence is added in the order in which the rule found it; the finding's confidence only ever
 * goes down.
 */
#include "audit/evidence.h"

#include <string.h>

#include "audit/verdict.h"
#include "audit/wording.h"

static void add(VdFinding *finding, VdEvidenceRole role, const VdPlace *place, gint line,
                gfloat sure) {
  VdEvidence *evidence = g_new0(VdEvidence, 1);
  evidence->role = role;
  evidence->page = place->page;
  evidence->box = place->box;
  evidence->text = g_strdup(place->raw);
  evidence->line = line;
  evidence->confidence = sure;
  finding->confidence = MIN(finding->confidence, sure);
  g_ptr_array_add(finding->evidence, evidence);
}

void vd_evidence_line(VdFinding *finding, const VdAudit *audit, guint line, gfloat sure) {
  const VdLine *cited = vd_quote_line(audit->quote, line);
  const VdPlace *place = cited->place.page >= 0 ? &cited->place : &cited->description_place;
  gint index = (gint)line;
  if (finding->line < 0)
    finding->line = index;
  else if (finding->line != index)
    g_array_append_val(finding->also_lines, index);
  if (place->page >= 0)
    add(finding, VD_EVIDENCE_CAUSE, place, index, sure);
}

void vd_evidence_sure(VdFinding *finding, VdEvidenceRole role, const VdPlace *place, gfloat sure) {
  if (place->page >= 0)
    add(finding, role, place, -1, sure);
}

void vd_evidence_place(VdFinding *finding, VdEvidenceRole role, const VdPlace *place) {
  vd_evidence_sure(finding, role, place, place->confidence);
}

void vd_evidence_searched(VdFinding *finding, const VdAudit *audit) {
  for (guint page = audit->quote->first_page; page < audit->quote->end_page; page++) {
    const VdPlace whole = {.page = (gint)page};
    add(finding, VD_EVIDENCE_SEARCHED, &whole, -1, 1);
  }
}

const VdPlace *vd_evidence_sought(VdFinding *finding, const VdAudit *audit, const char *id) {
  const VdPlace *near = NULL;
  for (guint i = 0; i < audit->quote->mentions->len && near == NULL; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, id) == 0 && mention->present != VD_YES && mention->near.page >= 0)
      near = &mention->near;
  }
  if (near != NULL)
    vd_evidence_sure(finding, VD_EVIDENCE_EXPECTED, near, 1);
  vd_evidence_searched(finding, audit);
  return near;
}

void vd_evidence_unread(VdFinding *finding, const VdAudit *audit) {
  g_autofree char *pages = vd_wording_pages(audit->unread);
  vd_evidence_clear(finding);
  vd_answer(finding, "cannot_tell.unread", "pages", pages, NULL);
  vd_evidence_searched(finding, audit);
}

void vd_evidence_missing(VdFinding *finding, const VdAudit *audit, const char *name,
                         const char *quote) {
  guint pages = audit->quote->end_page - audit->quote->first_page;
  g_autofree char *searched = vd_wording_searched(pages);
  g_autofree char *words = vd_wording_quote(quote);
  vd_answer(finding, name, "searched", searched, "quote", words, NULL);
  vd_evidence_searched(finding, audit);
}

void vd_evidence_fact(VdFinding *finding, const VdCitation *citation) {
  if (citation->source == NULL)
    return;
  for (guint i = 0; i < finding->facts->len; i++) {
    if (g_ptr_array_index(finding->facts, i) == (gpointer)citation->source->id)
      return;
  }
  g_ptr_array_add(finding->facts, (gpointer)citation->source->id);
}

void vd_evidence_stake(VdFinding *finding, VdCents amount) {
  if (amount == VD_CENTS_NONE)
    return;
  VdCents sum = finding->at_stake == VD_CENTS_NONE ? 0 : finding->at_stake;
  if (!__builtin_add_overflow(sum, amount, &sum))
    finding->at_stake = sum;
}

void vd_evidence_clear(VdFinding *finding) {
  finding->line = -1;
  finding->at_stake = VD_CENTS_NONE;
  finding->confidence = 1;
  g_array_set_size(finding->also_lines, 0);
  g_ptr_array_set_size(finding->evidence, 0);
}
