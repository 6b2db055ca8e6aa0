#include "ocr/worker/lstm/patch.h"

#include <string.h>

/* The sums of one block of a tile are of one sign of scale: matrices have positive scales. */
static gboolean has_kind(const VdLayer *layer, VdLayerKind kind) {
  return layer->kind == kind;
}

guint vd_patch_find(const GPtrArray *layers, guint first, guint end, VdPatch *patch) {
  const VdLayer *series = g_ptr_array_index(layers, first);
  if (first + 2 > end || !has_kind(series, VD_LAYER_SERIES) || series->children->len != 2) {
    return 0;
  }
  *patch = (VdPatch){g_ptr_array_index(series->children, 0), g_ptr_array_index(series->children, 1),
                     g_ptr_array_index(layers, first + 1)};
  const gboolean known = has_kind(patch->window, VD_LAYER_CONVOLVE) && patch->window->inputs == 1 &&
                         has_kind(patch->full, VD_LAYER_TANH) &&
                         has_kind(patch->pool, VD_LAYER_MAXPOOL);
  return known ? 2 : 0;
}

/* The map with `reach_x` and `reach_y` empty places around it: [y][x]. */
static gint16 *framed(const VdMap *map, guint reach_x, guint reach_y, gsize *stride) {
  *stride = map->width + 2 * (gsize)reach_x;
  gint16 *all = g_new0(gint16, *stride * (map->height + 2 * (gsize)reach_y));
  for (guint y = 0; y < map->height; y++) {
    gint16 *to = all + (y + reach_y) * *stride + reach_x;
    for (guint x = 0; x < map->width; x++) {
      to[x] = *vd_map_at(map, y, x);
    }
  }
  return all;
}

/* The windows of `lanes` places, each `apart` from the one before, column by column. */
static void gather(const VdLayer *window, const gint16 *from, gsize stride, guint apart,
                   guint lanes, gint16 *source) {
  guint k = 0;
  for (guint x = 0; x <= 2 * window->reach_x; x++) {
    for (guint y = 0; y <= 2 * window->reach_y; y++, k++) {
      const gint16 *at = from + y * stride + x;
      gint16 *to = source + (gsize)(k / 2) * VD_LANES * 2 + k % 2;
      for (guint lane = 0; lane < lanes; lane++) {
        to[(gsize)lane * 2] = at[(gsize)lane * apart];
      }
    }
  }
}

typedef struct {
  const VdPatch *patch;
  const VdKernels *kernels;
  const gint16 *pixels; /* framed */
  gsize stride;
  gint16 *source;
  gint32 *most, *sums; /* [block][lane][8] */
} Work;

/* The largest sums of each block over the tiles of `lanes` places from (x, y) on. */
static void sum_tiles(const Work *work, guint x, guint y, guint lanes) {
  const VdLayer *pool = work->patch->pool;
  const VdMatrix *matrix = &work->patch->full->gates[0];
  for (guint i = 0; i < pool->reach_x * pool->reach_y; i++) {
    const guint row = y * pool->reach_y + i / pool->reach_x;
    const guint column = x * pool->reach_x + i % pool->reach_x;
    gather(work->patch->window, work->pixels + row * work->stride + column, work->stride,
           pool->reach_x, lanes, work->source);
    for (guint block = 0; block < matrix->blocks; block++) {
      const gsize at = (gsize)block * matrix->pairs * VD_MATRIX_BLOCK * 2;
      gint32 *most = work->most + (gsize)block * VD_LANES * VD_MATRIX_BLOCK;
      work->kernels->dot(matrix->weights + at, matrix->pairs, work->source, lanes, work->sums);
      for (guint k = 0; k < lanes * VD_MATRIX_BLOCK; k++) {
        most[k] = i == 0 ? work->sums[k] : MAX(most[k], work->sums[k]);
      }
    }
  }
}

static void bend_tiles(const Work *work, guint x, guint y, guint lanes, const VdMap *made) {
  const VdMatrix *matrix = &work->patch->full->gates[0];
  gint16 out[VD_LANES * VD_MATRIX_BLOCK];
  for (guint block = 0; block < matrix->blocks; block++) {
    const guint unit = block * VD_MATRIX_BLOCK;
    work->kernels->curve(work->most + (gsize)unit * VD_LANES, matrix->scales + unit,
                         matrix->biases + unit, lanes, FALSE, out);
    for (guint lane = 0; lane < lanes; lane++) {
      memcpy(vd_map_at(made, y, x + lane) + unit, out + lane * VD_MATRIX_BLOCK,
             MIN(made->depth - unit, VD_MATRIX_BLOCK) * sizeof *out);
    }
  }
}

VdMap vd_patch_run(const VdPatch *patch, const VdKernels *kernels, const VdMap *map) {
  const VdLayer *pool = patch->pool;
  const VdMatrix *matrix = &patch->full->gates[0];
  VdMap made =
      vd_map_new(map->height / pool->reach_y, map->width / pool->reach_x, patch->full->outputs);
  Work work = {.patch = patch, .kernels = kernels};
  g_autofree gint16 *pixels =
      framed(map, patch->window->reach_x, patch->window->reach_y, &work.stride);
  g_autofree gint32 *most = g_new0(gint32, (gsize)matrix->blocks * VD_LANES * VD_MATRIX_BLOCK);
  g_autofree gint32 *sums = g_new0(gint32, VD_LANES * VD_MATRIX_BLOCK);
  g_autofree gint16 *source = g_new0(gint16, (gsize)matrix->pairs * VD_LANES * 2);
  work.pixels = pixels;
  work.most = most;
  work.sums = sums;
  work.source = source;
  for (guint y = 0; y < made.height; y++) {
    for (guint x = 0; x < made.width; x += VD_LANES) {
      const guint lanes = MIN(made.width - x, VD_LANES);
      sum_tiles(&work, x, y, lanes);
      bend_tiles(&work, x, y, lanes, &made);
    }
  }
  return made;
}
