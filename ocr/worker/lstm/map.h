/*
 * What passes between two layers for one line: `depth` activations at each place, places from left
 * to right in rows from top to bottom. Each place starts on a pair: an odd depth has one zero more.
 */
#pragma once

#include <glib.h>

typedef struct {
  guint height, width, depth;
  guint stride; /* of one place: depth, made even */
  gint16 *data; /* owned */
} VdMap;

/* An empty map holds nothing and may be cleared all the same. */
VdMap vd_map_new(guint height, guint width, guint depth);
void vd_map_clear(VdMap *map);

/* Borrowed. */
static inline gint16 *vd_map_at(const VdMap *map, guint y, guint x) {
  return map->data + ((gsize)y * map->width + x) * map->stride;
}

/* The same places from right to left, from bottom to top, or with x and y exchanged. (transfer
 * full) */
VdMap vd_map_flip_x(const VdMap *map);
VdMap vd_map_flip_y(const VdMap *map);
VdMap vd_map_transpose(const VdMap *map);

/* The window of (2 x reach_x + 1) x (2 x reach_y + 1) places around each, column by column; what
 * lies outside is `outside`. (transfer full) */
VdMap vd_map_windows(const VdMap *map, guint reach_x, guint reach_y, gint16 outside);

/* The largest of each tile of places; what fills no tile is dropped. (transfer full) */
VdMap vd_map_pool(const VdMap *map, guint tile_x, guint tile_y);
