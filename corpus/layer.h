/* Text layers that do not say what the picture above them shows, as poor recognisers, broken fonts
 * and forgers leave them. */
#pragma once

#include <cairo.h>

#include "corpus/yaml.h"

/* Draws on `cr` (points) a lie about the words of page `page` (1-based) of the truth; the caller
 * paints the picture over it. `seed` chooses the lie. */
void vd_layer_lie(cairo_t *cr, const json_t *truth, guint page, guint32 seed);
