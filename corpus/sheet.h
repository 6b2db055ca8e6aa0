/*
 * Pages being drawn, and the truth of what was drawn: every text line, word and printed amount with
 * its box in points, measured from the glyphs. It knows nothing of quotes (corpus/layout.h) nor of
 * scans (corpus/damage.h).
 */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "corpus/yaml.h"

typedef struct {
  const char *font;
  double size; /* points */
  gboolean bold, italic;
  gboolean hidden; /* takes its place and enters the truth, but is not painted */
  guint32 rgb;     /* 0xRRGGBB */
  PangoAlignment align;
} VdInk;

typedef struct VdSheet VdSheet;

/* A document without pages; width and height in points. */
VdSheet *vd_sheet_new(double width, double height);
void vd_sheet_free(VdSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdSheet, vd_sheet_free)

/* Starts a page; drawing goes to the last one started. */
void vd_sheet_add_page(VdSheet *sheet);
guint vd_sheet_pages(const VdSheet *sheet);
double vd_sheet_width(const VdSheet *sheet);
double vd_sheet_height(const VdSheet *sheet);

/* Height in points of `text` wrapped at `width`. */
double vd_sheet_measure(VdSheet *sheet, double width, const char *text, const VdInk *ink);

/* Draws `text` (lines separated by \n, wrapped at `width`) and records it; returns its height. */
double vd_sheet_write(VdSheet *sheet, double x, double y, double width, const char *text,
                      const VdInk *ink);

/* A straight stroke (dashed if `dash` > 0, points), or a filled rectangle. Neither enters the
 * truth. */
void vd_sheet_stroke(VdSheet *sheet, double x0, double y0, double x1, double y1, double thickness,
                     double dash, guint32 rgb);
void vd_sheet_fill(VdSheet *sheet, double x0, double y0, double x1, double y1, guint32 rgb);

/* Adds `entry` (page and box are set here) to the list `list` of the truth, as "lines". (entry:
 * transfer full) */
void vd_sheet_record(VdSheet *sheet, const char *list, json_t *entry, double x0, double y0,
                     double x1, double y1);

/* Replays page `page` on `cr`, in points. */
void vd_sheet_paint(const VdSheet *sheet, guint page, cairo_t *cr);

/* The truth so far: {"pages","runs","words","amounts",...}. (transfer none) */
json_t *vd_sheet_truth(VdSheet *sheet);

/* Frees what cairo, Pango and fontconfig keep for the whole process; call it once no sheet is left.
 */
void vd_sheet_release_fonts(void);
