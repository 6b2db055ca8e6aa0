/*
 * Under which DSRs a quote can be, and what a day says of it. In: a quote, the facts. Out: for each
 * DSR that it names, or software type without its wave, where a day stands among the versions of
 * the calendars. It accuses nobody.
 */
#pragma once

#include "audit/calendar.h"
#include "audit/context.h"

/* From the least to the most telling. */
typedef enum {
  VD_UNDER_INSIDE,  /* of every version of the window */
  VD_UNDER_UNKNOWN, /* the version in force is not known */
  VD_UNDER_UNCLEAR, /* only a type is printed, and its DSRs give different answers */
  VD_UNDER_SOME,    /* inside one version, outside another */
  VD_UNDER_BEFORE,
  VD_UNDER_AFTER
} VdUnderAnswer;

typedef struct {
  VdUnderAnswer answer;
  const VdDsr *dsr; /* one that the answer is about; NULL: the quote names none */
  VdWindow window;  /* of that one */
} VdUnder;

/*
 * Ids or types (const char*, borrowed) that the Prestations are under; where none says, those that
 * the paper names.
 */
GPtrArray *vd_under_names(const VdAudit *audit);

/* The most telling answer of all the DSRs of the quote for that day. */
VdUnder vd_under_on(const VdAudit *audit, VdDate day);

/* The only DSR of the quote, or the one that its day leaves; NULL: several, or none. */
const VdDsr *vd_under_one(const VdAudit *audit);

/* As French texts call it: its id where official, else its software type. Borrowed. */
const char *vd_under_label(const VdDsr *dsr);

/* The day of the order, or of the client's agreement; else that of the paper; VD_DATE_NONE. */
VdDate vd_under_day(const VdAudit *audit);
