/*
 * Tables that people take away: what each column holds, and the rows. Forms (CSV, JSON lines,
 * spreadsheets) read them alike.
 */
#pragma once

#include "audit/archive/db.h"

typedef enum { VD_COLUMN_TEXT, VD_COLUMN_NUMBER, VD_COLUMN_EUROS, VD_COLUMN_DAY } VdColumnKind;

typedef struct {
  const char *name;  /* for programs */
  const char *title; /* for people */
  VdColumnKind kind;
  guint width; /* of a spreadsheet, in letters */
} VdColumn;

typedef struct {
  const char *name; /* "findings" */
  const char *title;
  const VdColumn *columns;
  guint n_columns;
  const char *sql; /* one column each, in order; euros in centimes, days in ISO 8601 */
} VdTable;

enum { VD_TABLES = 4 };

/* "findings", "documents", "stats", "failures", in this order. */
const VdTable *vd_tables(void);
const VdTable *vd_table(const char *name);
