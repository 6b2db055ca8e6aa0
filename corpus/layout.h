/*
 * A specimen description (corpus/README.md says its keys) becomes pages: letterhead, title, fields,
 * paragraphs, tables, totals, signature, one after the other, in the house style of a kind of
 * software.
 */
#pragma once

#include "corpus/sheet.h"

/* What one kind of software does to its quotes. */
typedef struct {
  const char *font;
  double size;           /* body text, points */
  double margin;         /* points, on the four sides */
  guint32 accent;        /* titles and header cells */
  gboolean across, down; /* rules between rows, rules between columns */
  double gap;            /* between the two strokes of a double rule, points; 0: one stroke */
  gboolean dark_header;  /* white words on the accent colour */
  gboolean grey_header;  /* bold words on grey */
  gboolean tinted;       /* bold words on a pale tint of the accent colour */
  gboolean zebra;        /* one row in two is tinted */
  gboolean boxed_fields; /* label and value in a frame, as on a form */
  gboolean centred_title;
  gboolean band;         /* the vendor's name in white on a band of the accent colour */
  gboolean client_first; /* the client at the left, the vendor at the right */
  double dash;           /* rules are dashed when > 0 */
  const char *space;     /* inside numbers and before their unit: plain, no-break or narrow */
} VdTheme;

/* The theme named by description.layout ("erp", "word", "colour", "form"), with its "style"
 * applied. */
gboolean vd_theme_of(const json_t *description, VdTheme *theme, GError **error);

/* A copy of the blocks whose numbers are spaced as the theme does. (transfer full) */
json_t *vd_theme_space(const VdTheme *theme, const json_t *content);

typedef struct {
  VdSheet *sheet; /* owned by the caller */
  VdTheme theme;
  const char *footer; /* on every page, or NULL */
  gboolean fillable;  /* values of fields are left to widgets (list "widgets" of the truth) */
  gboolean bare;      /* the words of tables are left to pictures (list "tables" of the truth) */
  double y;           /* where the next block starts */
  double bottom;      /* where the page's body ends */
} VdLayout;

/* Ink of body text in the layout's font. */
VdInk vd_layout_ink(const VdLayout *layout);

/* Starts a page: footer, page number, y at its top. */
void vd_layout_break(VdLayout *layout);

/* Breaks the page when `height` does not fit under y. */
void vd_layout_reserve(VdLayout *layout, double height);

/* Draws a table block (corpus/table.c); every row "line" enters the truth as a line. */
void vd_layout_table(VdLayout *layout, const json_t *table);

/* What is painted; the truth has every word all the same. */
typedef enum {
  VD_PAINT_ALL,
  VD_PAINT_NO_VALUES, /* of fields */
  VD_PAINT_NO_TABLES,
} VdPaint;

/* Lays out the whole description. NULL and *error when it holds an unknown block or theme.
 * (transfer full) */
VdSheet *vd_layout_description(const json_t *description, VdPaint paint, GError **error);
