/*
 * A row and the columns of its table in, which cell stands in which column out. Values go to the
 * column that they stand under, in order, and that can hold them; text goes to the column that it
 * lies in most.
 */
#pragma once

#include "extract/header.h"

typedef struct {
  gint cell[VD_COL_COUNT]; /* position in row->cells of the value of that column, -1: none */
  GArray *texts;           /* guint: positions of the cells of its description, left to right */
  gboolean wide;           /* its text runs across two columns of values: prose or a title */
} VdAssigned;

void vd_assigned_clear(VdAssigned *assigned);

/* (transfer full): clear it with vd_assigned_clear(). */
VdAssigned vd_assign_row(const VdGridRow *row, const GArray *columns);

/* Widens the columns to what stands in them, so that the next rows follow words and numbers. */
void vd_assign_learn(const VdGridRow *row, const VdAssigned *assigned, GArray *columns);

/* The cell of that column, or NULL. */
const VdCell *vd_assigned_cell(const VdGridRow *row, const VdAssigned *assigned, VdColumnRole role);
