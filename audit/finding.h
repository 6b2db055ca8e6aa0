/*
 * A finding is the answer of one rule to one quote: every rule gives exactly one.
 */
#pragma once

#include "extract/quote.h"
#include "models/models.h"

typedef enum { VD_BREACH, VD_CANNOT_TELL, VD_PASS, VD_NOT_APPLICABLE } VdVerdict;

typedef enum {
  VD_REASON_NONE,
  VD_REASON_UNREAD,          /* words or a page not read well enough */
  VD_REASON_UNSURE,          /* read, with low confidence */
  VD_REASON_AMBIGUOUS,       /* the paper can be read two ways: a question for the vendor */
  VD_REASON_UNKNOWN_FACT,    /* no published ceiling, date... */
  VD_REASON_OUTSIDE_DOCUMENT /* only an archive or an agency knows */
} VdReason;

typedef enum { VD_EVIDENCE_CAUSE, VD_EVIDENCE_EXPECTED, VD_EVIDENCE_SEARCHED } VdEvidenceRole;

typedef struct {
  VdEvidenceRole role;
  gint page;  /* 0-based */
  VdBox box;  /* empty for a whole page that was searched */
  char *text; /* the words as printed; NULL for a page searched */
  gint line;  /* 0-based line of the quote, -1: none */
  gfloat confidence;
} VdEvidence;

typedef struct {
  const VdRuleText *rule; /* borrowed from the models */
  VdVerdict verdict;
  VdReason reason;
  VdSeverity severity;
  const VdRuleCase *answer; /* the case that answered; borrowed; NULL: one without words */
  gint line;                /* 0-based, -1: none */
  GArray *also_lines;       /* gint, other lines in the same breach */
  char *title, *message;    /* French, full typography */
  char *advice;             /* what to ask; NULL: nothing */
  char *remark;             /* advice that goes with a pass; NULL */
  VdCents at_stake;         /* VD_CENTS_NONE: does not apply */
  gfloat confidence;        /* of the least sure word it rests on */
  GPtrArray *evidence;      /* VdEvidence */
  GPtrArray *facts;         /* const char*: ids of the sources of the facts used */
  GPtrArray *elsewhere; /* const VdSourceText*: cited texts that govern another DSR than its own */
  gboolean facts_disagree; /* published versions give different answers */
  char fingerprint[17];    /* names the question: file, first page, ordinal, rule */
  char evidence_hash[17];  /* changes when what it rests on changes */
} VdFinding;

VdFinding *vd_finding_new(const VdRuleText *rule);
void vd_finding_free(VdFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdFinding, vd_finding_free)

/* "breach", "ambiguous", "error": the words of the JSON report. NULL for VD_REASON_NONE. */
const char *vd_verdict_name(VdVerdict verdict);
const char *vd_reason_name(VdReason reason);
const char *vd_severity_name(VdSeverity severity);
