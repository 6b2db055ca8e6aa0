#include "ocr/worker/lstm/map.h"

#include <string.h>

VdMap vd_map_new(guint height, guint width, guint depth) {
  VdMap map = {height, width, depth, (depth + 1) & ~1u, NULL};
  map.data = g_new(gint16, MAX((gsize)height * width * map.stride, 1));
  for (gsize i = 0; depth % 2 == 1 && i < (gsize)height * width; i++) {
    map.data[i * map.stride + depth] = 0;
  }
  return map;
}

void vd_map_clear(VdMap *map) {
  g_clear_pointer(&map->data, g_free);
}

static void copy_place(const VdMap *from, guint from_y, guint from_x, const VdMap *to, guint y,
                       guint x) {
  memcpy(vd_map_at(to, y, x), vd_map_at(from, from_y, from_x), from->stride * sizeof(gint16));
}

VdMap vd_map_flip_x(const VdMap *map) {
  VdMap made = vd_map_new(map->height, map->width, map->depth);
  for (guint y = 0; y < map->height; y++) {
    for (guint x = 0; x < map->width; x++) {
      copy_place(map, y, map->width - 1 - x, &made, y, x);
    }
  }
  return made;
}

VdMap vd_map_flip_y(const VdMap *map) {
  VdMap made = vd_map_new(map->height, map->width, map->depth);
  for (guint y = 0; y < map->height; y++) {
    for (guint x = 0; x < map->width; x++) {
      copy_place(map, map->height - 1 - y, x, &made, y, x);
    }
  }
  return made;
}

VdMap vd_map_transpose(const VdMap *map) {
  VdMap made = vd_map_new(map->width, map->height, map->depth);
  for (guint y = 0; y < map->height; y++) {
    for (guint x = 0; x < map->width; x++) {
      copy_place(map, y, x, &made, x, y);
    }
  }
  return made;
}

/* The column of a window at x: the places from y - reach to y + reach. */
static gint16 *copy_column(const VdMap *map, gint x, gint y, gint reach, gint16 outside,
                           gint16 *to) {
  for (gint row = y - reach; row <= y + reach; row++, to += map->depth) {
    if (x >= 0 && x < (gint)map->width && row >= 0 && row < (gint)map->height) {
      memcpy(to, vd_map_at(map, (guint)row, (guint)x), map->depth * sizeof(gint16));
    } else {
      for (guint i = 0; i < map->depth; i++) {
        to[i] = outside;
      }
    }
  }
  return to;
}

VdMap vd_map_windows(const VdMap *map, guint reach_x, guint reach_y, gint16 outside) {
  const guint window = (2 * reach_x + 1) * (2 * reach_y + 1);
  VdMap made = vd_map_new(map->height, map->width, map->depth * window);
  for (guint y = 0; y < map->height; y++) {
    for (guint x = 0; x < map->width; x++) {
      gint16 *to = vd_map_at(&made, y, x);
      for (gint i = -(gint)reach_x; i <= (gint)reach_x; i++) {
        to = copy_column(map, (gint)x + i, (gint)y, (gint)reach_y, outside, to);
      }
    }
  }
  return made;
}

static void take_larger(gint16 *most, const gint16 *other, guint count) {
  for (guint i = 0; i < count; i++) {
    most[i] = MAX(most[i], other[i]);
  }
}

VdMap vd_map_pool(const VdMap *map, guint tile_x, guint tile_y) {
  VdMap made = vd_map_new(map->height / tile_y, map->width / tile_x, map->depth);
  for (guint y = 0; y < made.height; y++) {
    for (guint x = 0; x < made.width; x++) {
      copy_place(map, y * tile_y, x * tile_x, &made, y, x);
      for (guint i = 1; i < tile_x * tile_y; i++) {
        take_larger(vd_map_at(&made, y, x),
                    vd_map_at(map, y * tile_y + i / tile_x, x * tile_x + i % tile_x), map->stride);
      }
    }
  }
  return made;
}
