/*
 * A clean page image becomes what a scanner or a telephone gives, and the boxes of the truth follow
 * it through the same geometry. Deterministic: the same seed gives the same bytes.
 */
#pragma once

#include <leptonica/allheaders.h>

#include "corpus/yaml.h"

typedef struct {
  const char *name;
  double dpi;      /* of the rendering */
  double dpi_y;    /* of the rows of a fax; 0: as the columns */
  double skew;     /* degrees, at most, either way; at least a fifth of it */
  double keystone; /* share of the side by which a corner moves, at most */
  double border;   /* desk around the page, share of its width; 0: none */
  double shade;    /* share of light lost at the darkest corner */
  double noise;    /* standard deviation, grey levels of 255 */
  int blur;        /* half width of a box filter, pixels */
  int quality;     /* JPEG */
  gboolean colour;
  gboolean says_dpi; /* the file declares its resolution */
  gboolean bilevel;  /* black and white, in a G4 TIFF */
  gboolean turned;   /* a quarter turn or more; the truth stays upright, as the reader's boxes do */
  gboolean layer;    /* a text layer under the picture that does not say what the picture shows */
  gboolean pdf; /* pages wrapped as an image-only PDF, otherwise JPEG or, for several pages, TIFF */
} VdProfile;

/* All profiles, ended by one without a name. */
extern const VdProfile vd_profiles[];

/* From points of the drawn page to points of the damaged one. */
typedef struct {
  double scale, offset; /* points to pixels of the bordered page */
  double h[8];          /* projective map of pixels */
  double points;        /* points a pixel of the result, across */
  double points_y;      /* and down */
  double squeeze;       /* rows of the result for one of the warped image */
} VdWarp;

/* Consumes nothing; returns a new image of 1, 8 or 32 bits. `page`: 32 bits, rendered at
 * profile->dpi.
 */
PIX *vd_damage_apply(PIX *page, const VdProfile *profile, GRand *random, VdWarp *warp);

/* Moves every box of page `page` (1-based) of the truth and sets that page's size to width x height
 * pixels. */
void vd_damage_truth(json_t *truth, guint page, const VdWarp *warp, int width, int height);
