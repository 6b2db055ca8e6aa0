/*
 * L06: the catch-up of an old version, billed, but not on a line of its own. The words of the line
 * tell: another service sold with it at one price. Words that only may mean a catch-up ("mise à
 * niveau") are a question. In wave 2 a catch-up may be billed only if the vendor had declared the
 * version obsolete: a paper that does not say so leaves that to ask.
 */
#include "audit/rules/rules.h"
#include "audit/scope.h"

#include <string.h>

#include "extract/fold.h"

typedef enum { NONE, OWN, UNDECLARED, MAYBE, MIXED } Debt;

static const char *const cases[] = {"pass", "pass.own", "cannot_tell.outside_document",
                                    "cannot_tell.ambiguous", "breach"};

/* Services that are no part of bringing a version up to date. */
static const char *const foreign[] = {"service.training", "service.maintenance", "service.hosting",
                                      "service.hotline", "excluded.mssante_mailbox"};

static gboolean is_explicit(const VdTag *tag) {
  static const char *const stems[] = {"rattrap", "dette", "vetust", "obsol", "retard"};
  g_autofree char *words = tag->place.raw != NULL ? vd_fold(tag->place.raw) : g_strdup("");
  for (guint i = 0; i < G_N_ELEMENTS(stems); i++) {
    if (strstr(words, stems[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_wave_2(const VdAudit *audit) {
  for (guint i = 0; i < audit->prestations->len; i++) {
    if (vd_audit_wave(audit, g_ptr_array_index(audit->prestations, i)) == 2)
      return TRUE;
  }
  return FALSE;
}

/* The line, its block or a sentence says that the version was declared obsolete. */
static gboolean is_declared(const VdAudit *audit, const VdLine *line) {
  const VdMention *said = vd_quote_find_mention(audit->quote, "obsolescence");
  return vd_marks_around(audit->quote, line, "reason.obsolete") != NULL ||
         (said != NULL && !said->negated);
}

static Debt debt_of(const VdAudit *audit, guint index, const VdTag *tag) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  gboolean sure = is_explicit(tag);
  if (vd_scope_billed(audit, index) == VD_BILLED_NO)
    return line->funded == VD_UNKNOWN && line->place.source == VD_SOURCE_OCR ? MAYBE : NONE;
  for (guint i = 0; i < G_N_ELEMENTS(foreign); i++) {
    if (vd_marks_line(line, foreign[i]) != NULL)
      return sure ? MIXED : MAYBE;
  }
  if (sure && vd_marks_line(line, "excluded.infrastructure") != NULL)
    return MIXED;
  return is_wave_2(audit) && !is_declared(audit, line) ? UNDECLARED : OWN;
}

void vd_debt_not_separate_check(const VdAudit *audit, VdFinding *finding) {
  Debt worst = NONE;
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    const VdTag *tag = vd_marks_line(line, "excluded.catch_up");
    Debt debt = tag != NULL ? debt_of(audit, i, tag) : NONE;
    if (debt == NONE || debt < worst)
      continue;
    if (debt > worst) {
      g_autofree char *quote = vd_wording_line(line);
      vd_evidence_clear(finding);
      vd_answer(finding, cases[debt], "quote", quote, NULL);
      worst = debt;
    }
    vd_evidence_line(finding, audit, i, tag->place.confidence);
  }
}
