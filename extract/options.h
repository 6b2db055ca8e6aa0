/*
 * A line whose equations fail in, the single changes that make them hold out: one of its numbers
 * replaced by what the recogniser says it may be (extract/misread.h) or by a variant of itself
 * (extract/variants.h). Changes nothing and chooses nothing.
 */
#pragma once

#include "extract/quote.h"

/* No line has more of them that can be weighed. */
#define VD_OPTIONS 24

/* The numbers of a line that its equations speak of. */
typedef enum {
  VD_SLOT_QUANTITY,
  VD_SLOT_UNIT,
  VD_SLOT_DISCOUNT,
  VD_SLOT_TOTAL,
  VD_SLOT_VAT,
  VD_SLOT_TTC,
  VD_SLOTS
} VdSlot;

const char *vd_slot_key(VdSlot slot); /* of the report */

/* Centimes, or thousandths of a quantity. */
gint64 vd_slot_get(VdLine *line, VdSlot slot);
void vd_slot_set(VdLine *line, VdSlot slot, gint64 value);

/* Borrowed from the line; the amount is NULL for the quantity. */
VdAmount *vd_slot_amount(VdLine *line, VdSlot slot);

/* May have been misread: what recognition was sure of is a printed error, if anything. */
gboolean vd_slot_may_be_wrong(const VdPlace *place);

typedef struct {
  VdSlot slot;
  gint64 value;
  guint held;      /* equations of the line that then hold */
  gboolean likely; /* the recogniser itself says so */
} VdOption;

typedef struct {
  VdLine *line; /* borrowed */
  VdOption options[VD_OPTIONS];
  guint n, likely; /* the first `likely` of `n` options are the recogniser's own */
  guint chosen;
  gboolean agreed; /* every assignment that holds chooses `chosen` */
} VdBroken;

/* Fills the options of `broken->line`; FALSE when there are none, or too many to tell. */
gboolean vd_options_find(const VdDocument *document, VdBroken *broken);
