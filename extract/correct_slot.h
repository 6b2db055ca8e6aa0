/*
 * Where in a Quote the value of a path lies, and what kind of value it is.
 */
#pragma once

#include "extract/correct.h"

typedef enum {
  VD_SLOT_KIND,
  VD_SLOT_TEXT,
  VD_SLOT_DATE,
  VD_SLOT_INTEGER,
  VD_SLOT_DSR,
  VD_SLOT_IDENTIFIER,
  VD_SLOT_AMOUNT,
  VD_SLOT_QUANTITY,
  VD_SLOT_RATE,
  VD_SLOT_FUNDED,
  VD_SLOT_OPTIONAL
} VdSlotType;

typedef struct {
  const char *name; /* the end of its path */
  VdSlotType type;
  gsize offset;        /* in VdFields, VdTotals or VdLine */
  const char *scheme;  /* IDENTIFIER */
  const char *label;   /* French */
  const char *example; /* NULL: none is needed */
} VdSlotRow;

typedef struct {
  const VdSlotRow *row;
  VdLine *line;     /* NULL: of the whole quote */
  gpointer value;   /* VdField, VdAmount; NULL for other types */
  GArray *repaired; /* VdRepair that may speak of it; NULL: none */
} VdSlot;

/* FALSE: this quote has no such value. Only its type may be changed through `slot`. */
gboolean vd_slot_find(const VdQuote *quote, const char *path, VdSlot *slot);

/* Every slot of `quote`, in order, with its path. */
typedef void (*VdSlotEach)(const VdSlot *slot, const char *path, guint line, gpointer data);
void vd_slot_each(const VdQuote *quote, VdSlotEach each, gpointer data);

/* What is in it as it would be typed; "" for nothing. (transfer full) */
char *vd_slot_typed(const VdQuote *quote, const VdSlot *slot);

/* A person said so. */
gboolean vd_slot_is_human(const VdQuote *quote, const VdSlot *slot);

/* The identifier of that scheme among those of the client; -1: none. */
gint vd_slot_identifier(const VdQuote *quote, const char *scheme);
