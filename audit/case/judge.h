/*
 * One document that was read becomes quotes and findings: what `check` and `audit` have in common.
 */
#pragma once

#include "audit/report/report.h"
#include "extract/extract.h"

typedef struct {
  const VdModels *models;
  const VdReader *reader;
  VdDate as_of;
  VdKind kind;     /* VD_KIND_UNKNOWN: as read */
  const char *dsr; /* NULL: as read */
  /* Whether a finding of this rule was asked for. NULL: all of them. */
  gboolean (*keep)(const VdRuleText *rule, gconstpointer data);
  gconstpointer data;
  /* Puts right what a person says is wrong in quote `number` (from 1). NULL: nobody does. */
  void (*amend)(VdQuote *quote, guint number, gconstpointer data);
  gconstpointer amend_data;
  VdAskAgain ask; /* reads doubtful boxes once more; NULL: nobody does */
  gpointer ask_data;
} VdJudge;

/*
 * Fills quotes and verdict of `document`, whose Document stays. One that passes a limit of the
 * reader fails. Does nothing to a document that failed.
 */
void vd_judge_document(const VdJudge *judge, VdReportDocument *document);
