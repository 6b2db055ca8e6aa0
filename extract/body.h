/*
 * The rows under a header in, which rows make one line out: amounts may stand at the top, in the
 * middle or at the end of their description, sub-items follow, titles stand between. Reads no
 * value.
 */
#pragma once

#include "extract/assign.h"

/* A line's description reaches at most so many rows to either side of its amounts. */
#define VD_BODY_REACH 40

typedef enum {
  VD_BODY_TEXT,   /* words only: of a description, a sub-item, a title, a note */
  VD_BODY_ANCHOR, /* holds the amounts of a line */
  VD_BODY_BARRIER /* a total, a note, a header: no description runs across it */
} VdBodyKind;

typedef struct {
  VdGridRow *grid; /* borrowed */
  VdAssigned assigned;
  VdBodyKind kind;
  gboolean titles;    /* the vocabulary says that it heads a section ("Options") */
  gboolean payer;     /* its few words say who pays: a heading, or a remark on the line above */
  gboolean names;     /* its few words name the Prestation */
  guint statements;   /* of a barrier: how many sums it states */
  gint owner;         /* out: position of the anchor that it describes, -1: none */
  gboolean title;     /* out: heads the lines that follow */
  gboolean continues; /* out: goes on with the sentence of the row above */
  gboolean bullet;    /* out: begins with a bullet or a dash */
  gboolean capitals;  /* out: capitals alone, in a table that has small letters too */
  gboolean ruled;     /* out: a rule parts it from the row above */
} VdBodyRow;

void vd_body_row_clear(gpointer row);

/* The words of its description, as positions [first, end) in the row; FALSE when it has none. */
gboolean vd_body_words(const VdBodyRow *row, guint *first, guint *end);

/* ... folded, not terminated; "" when it has none. */
const char *vd_body_text(const VdBodyRow *row, gsize *length);

/* Of a row without description: its first word. */
const VdWord *vd_body_first_word(const VdDocument *document, const VdBodyRow *row);
gfloat vd_body_left(const VdBodyRow *row);
gboolean vd_body_is_bold(const VdDocument *document, const VdBodyRow *row);

/* Fills the "out" members of rows (VdBodyRow). `document` gives the rules and the styles. */
void vd_body_group(const VdDocument *document, GArray *rows);
