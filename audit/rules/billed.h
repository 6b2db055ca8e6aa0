/*
 * Lines that the client is wrongly asked to pay: what L02 and L03 have in common. In: one answer
 * per line. Out: the finding's answer, the gravest of its lines', with all the lines that share it.
 */
#pragma once

#include "audit/rules/rules.h"
#include "audit/scope.h"

/* Gravity grows; lines of a lesser one leave the evidence when a graver one comes. */
typedef enum { VD_BILL_FINE, VD_BILL_UNKNOWN, VD_BILL_ASK, VD_BILL_WRONG } VdBillGravity;

typedef struct {
  VdBillGravity gravity; /* the answer so far */
  const char *name;      /* its case: that of the first line */
  gchar *quote, *amount; /* the words and the price of that line */
} VdBill;

/*
 * Takes the answer `name` of line `index` (NULL: nothing to say), with the confidence of the words
 * that decide.
 */
void vd_bill_line(VdBill *bill, const VdAudit *audit, VdFinding *finding, guint index,
                  const char *name, gfloat sure);

/* Priced together with what may be billed (hosting, hotline...): its own share is not known. */
gboolean vd_bill_is_shared(const VdLine *line);

/* Writes the finding's answer: "pass" when no line had one. Frees what `bill` holds. */
void vd_bill_close(VdBill *bill, VdFinding *finding);
