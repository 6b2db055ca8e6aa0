/*
 * Corrections that a person makes to what was read of a document, put to its quotes before they are
 * judged.
 */
#pragma once

#include "extract/correct.h"

typedef struct {
  char *path;  /* of extract/correct.h, after the number of its quote: "2:totals.ht" */
  char *value; /* as typed */
} VdAmendment;

VdAmendment *vd_amendment_new(const char *path, const char *value);
void vd_amendment_free(VdAmendment *amendment);

typedef struct {
  const VdModels *models;
  const GPtrArray *list; /* VdAmendment, in the order they were made */
  GHashTable *refused;   /* path -> why (French), both owned by the table: filled on the way */
} VdAmend;

/* Puts those of quote `number` (from 1) to it. `amend` is a VdAmend: an `amend` of VdJudge. */
void vd_amend_quote(VdQuote *quote, guint number, gconstpointer amend);

/* "path=value" as an option of a command, for quote 1 unless it says which. NULL: it has no "=".
 * (transfer full) */
VdAmendment *vd_amendment_parse(const char *typed);
