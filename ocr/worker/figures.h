/*
 * Whether the figures that a text layer claims are those that the page shows. In: a grey raster and
 * the box of a figure. Out: right, wrong, or unclear. It recognises nothing else, and no figure
 * whose drawing is unlike all that it knows.
 */
#pragma once

#include "ocr/worker/render.h"

typedef enum { VD_FIGURE_UNCLEAR, VD_FIGURE_RIGHT, VD_FIGURE_WRONG } VdFigureLook;

/* Resolution under which figures of body text are too small to be told. */
#define VD_FIGURES_LEAST_DPI 90.0f

/* `claimed`: 0 to 9. Dark on light or light on dark. */
VdFigureLook vd_figure_look(const VdRaster *raster, VdBox box, guint claimed);

/* The shapes of 0 to 9, face after face, ended by NULL (figure_shapes.c). */
extern const char *const vd_figure_shapes[];
