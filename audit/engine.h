/*
 * Puts every rule to a quote. No I/O, no clock: the same quote and the same facts give the same
 * findings.
 */
#pragma once

#include "audit/finding.h"

typedef struct {
  VdDate as_of;       /* hide facts published after that day; VD_DATE_NONE: everything known */
  VdKind kind;        /* VD_KIND_UNKNOWN: as read */
  const char *dsr;    /* canonical id, NULL: as read */
  const char *sha256; /* of the file, for the fingerprints */
} VdAuditOptions;

typedef enum {
  VD_DOCUMENT_TO_CORRECT,
  VD_DOCUMENT_TO_CHECK,
  VD_DOCUMENT_NO_GAP,
  VD_DOCUMENT_UNREADABLE,
  VD_DOCUMENT_OUT_OF_SCOPE
} VdDocumentVerdict;

/*
 * One finding a rule, sorted by code (element VdFinding*, freed with the array). A breach without
 * evidence is a programming error and aborts.
 */
GPtrArray *vd_audit_quote(const VdQuote *quote, const VdModels *models,
                          const VdAuditOptions *options);

/*
 * Fingerprint and evidence hash of a finding. `quote` may be NULL when it cites no line. Pages and
 * ordinals from 0.
 */
void vd_audit_sign(VdFinding *finding, const VdQuote *quote, const char *sha256, guint first_page,
                   guint ordinal);

/*
 * The rules of the program against the texts of the models, both ways: rules and cases. Appends to
 * `problems` (char*, "file:line:column: sentence") and returns TRUE when there were none. Part of
 * `rules --check`.
 */
gboolean vd_audit_check(const VdModels *models, GPtrArray *problems);

/*
 * Of one quote: to_correct, to_check, no_gap or out_of_scope. `findings`: all of them, before any
 * selection; a quote whose rules are all not_applicable is out of scope.
 */
VdDocumentVerdict vd_audit_verdict(const VdQuote *quote, GPtrArray *findings);

/* Of a document from the verdicts of its quotes: the first of to_correct, to_check, no_gap,
 * out_of_scope. */
VdDocumentVerdict vd_audit_worst(const VdDocumentVerdict *verdicts, guint count);

const char *vd_document_verdict_name(VdDocumentVerdict verdict);
