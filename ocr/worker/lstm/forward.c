/*
 * While a line still has rows, layers run on it alone, for its maps are large; from where it is one
 * row of steps, the lines of a batch run together. Rows of one map and lines of one batch are the
 * same to an LSTM: sequences, taken by VD_LANES, longest first, so that those that end leave the
 * lanes from the back.
 */
#include "ocr/worker/lstm/forward.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/worker/lstm/patch.h"

typedef struct {
  const VdKernels *kernels;
  VdMap *maps; /* one a line, replaced by each layer */
  guint n;
} Run;

static void run_layers(Run *run, const GPtrArray *layers, guint first, guint end);

void vd_probabilities_clear(VdProbabilities *probabilities) {
  g_clear_pointer(&probabilities->shares, g_free);
}

static void replace(VdMap *map, VdMap made) {
  vd_map_clear(map);
  *map = made;
}

/* Puts the `count` activations of a place into a lane, from pair `first` on. */
static void put_lane(gint16 *source, guint lane, guint first, const gint16 *from, guint count) {
  guint i = 0;
  for (; first % 2 == 0 && i + 2 <= count; i += 2) {
    memcpy(&source[((gsize)(first + i) / 2 * VD_LANES + lane) * 2], &from[i], 2 * sizeof *from);
  }
  for (; i < count; i++) {
    source[((gsize)(first + i) / 2 * VD_LANES + lane) * 2 + (first + i) % 2] = from[i];
  }
}

static gint16 *new_source(guint pairs) {
  return g_aligned_alloc0((gsize)pairs * VD_LANES * 2, sizeof(gint16), 64);
}

/* One row of places, or one line, of which an LSTM makes another. */
typedef struct {
  const gint16 *from;
  gint16 *to;
  guint steps, from_stride, to_stride; /* to_stride 0: only the last output is kept */
} Sequence;

static gint by_length(gconstpointer a, gconstpointer b) {
  const Sequence *first = a, *second = b;
  if (first->steps != second->steps) {
    return first->steps < second->steps ? 1 : -1;
  }
  return first->from < second->from ? -1 : first->from > second->from;
}

/* What an LSTM remembers of VD_LANES sequences between two steps. */
typedef struct {
  gint16 *source; /* inputs and last outputs, interleaved */
  gfloat *state;  /* [block][lane][8] */
  gint16 *output; /* [block][lane][8] */
} Memory;

static void step_block(const VdKernels *kernels, const VdLayer *layer, guint block, guint lanes,
                       const Memory *memory) {
  gint32 sums[VD_GATES][VD_LANES * VD_MATRIX_BLOCK];
  VdGateSums in;
  for (guint gate = 0; gate < VD_GATES; gate++) {
    const VdMatrix *matrix = &layer->gates[gate];
    const gsize at = (gsize)block * matrix->pairs * VD_MATRIX_BLOCK * 2;
    kernels->dot(matrix->weights + at, matrix->pairs, memory->source, lanes, sums[gate]);
    in.sums[gate] = sums[gate];
    in.scales[gate] = matrix->scales + (gsize)block * VD_MATRIX_BLOCK;
    in.biases[gate] = matrix->biases + (gsize)block * VD_MATRIX_BLOCK;
  }
  const gsize at = (gsize)block * VD_LANES * VD_MATRIX_BLOCK;
  kernels->gates(&in, lanes, memory->state + at, memory->output + at);
}

/* The outputs of a step become inputs of the next, and the result. */
static void take_outputs(const VdLayer *layer, const Sequence *sequences, guint lanes, guint step,
                         const Memory *memory) {
  for (guint lane = 0; lane < lanes; lane++) {
    const Sequence *sequence = &sequences[lane];
    gint16 *to = sequence->to + (gsize)step * sequence->to_stride;
    for (guint unit = 0; unit < layer->outputs; unit += VD_MATRIX_BLOCK) {
      const gsize block = unit / VD_MATRIX_BLOCK;
      const gint16 *from = memory->output + (block * VD_LANES + lane) * VD_MATRIX_BLOCK;
      const guint count = MIN(layer->outputs - unit, VD_MATRIX_BLOCK);
      put_lane(memory->source, lane, layer->inputs + unit, from, count);
      memcpy(to + unit, from, count * sizeof(gint16));
    }
  }
}

static void run_sequences(const VdKernels *kernels, const VdLayer *layer, const Sequence *sequences,
                          guint n, const Memory *memory) {
  const VdMatrix *matrix = &layer->gates[0];
  const gsize lane_numbers = (gsize)matrix->blocks * VD_LANES * VD_MATRIX_BLOCK;
  memset(memory->source, 0, (gsize)matrix->pairs * VD_LANES * 2 * sizeof(gint16));
  memset(memory->state, 0, lane_numbers * sizeof(gfloat));
  guint lanes = n;
  for (guint step = 0; step < sequences[0].steps; step++) {
    while (sequences[lanes - 1].steps <= step) {
      lanes--;
    }
    for (guint lane = 0; lane < lanes; lane++) {
      const Sequence *sequence = &sequences[lane];
      put_lane(memory->source, lane, 0, sequence->from + (gsize)step * sequence->from_stride,
               layer->inputs);
    }
    for (guint block = 0; block < matrix->blocks; block++) {
      step_block(kernels, layer, block, lanes, memory);
    }
    take_outputs(layer, sequences, lanes, step, memory);
  }
}

static void run_all_sequences(const VdKernels *kernels, const VdLayer *layer, GArray *sequences) {
  const VdMatrix *matrix = &layer->gates[0];
  const gsize lane_numbers = (gsize)matrix->blocks * VD_LANES * VD_MATRIX_BLOCK;
  Memory memory = {.source = new_source(matrix->pairs),
                   .state = g_aligned_alloc0(lane_numbers, sizeof(gfloat), 64),
                   .output = g_aligned_alloc0(lane_numbers, sizeof(gint16), 64)};
  g_array_sort(sequences, by_length);
  for (guint done = 0; done < sequences->len; done += VD_LANES) {
    const Sequence *first = &g_array_index(sequences, Sequence, done);
    const guint n = MIN(sequences->len - done, VD_LANES);
    if (first->steps > 0) {
      run_sequences(kernels, layer, first, n, &memory);
    }
  }
  g_aligned_free(memory.source);
  g_aligned_free(memory.state);
  g_aligned_free(memory.output);
}

static void run_lstm(Run *run, const VdLayer *layer) {
  const gboolean summary = layer->kind == VD_LAYER_LSTM_SUMMARY;
  g_autoptr(GArray) sequences = g_array_new(FALSE, FALSE, sizeof(Sequence));
  g_autofree VdMap *made = g_new(VdMap, run->n);
  for (guint i = 0; i < run->n; i++) {
    const VdMap *map = &run->maps[i];
    made[i] = vd_map_new(map->height, summary ? 1 : map->width, layer->outputs);
    for (guint y = 0; y < map->height; y++) {
      Sequence sequence = {.from = vd_map_at(map, y, 0),
                           .to = vd_map_at(&made[i], y, 0),
                           .steps = map->width,
                           .from_stride = map->stride,
                           .to_stride = summary ? 0 : made[i].stride};
      g_array_append_val(sequences, sequence);
    }
  }
  run_all_sequences(run->kernels, layer, sequences);
  for (guint i = 0; i < run->n; i++) {
    replace(&run->maps[i], made[i]);
  }
}

/* The sums of one matrix for up to VD_LANES neighbouring places: sums[block][lane][8]. */
static void sum_places(const VdKernels *kernels, const VdMatrix *matrix, const VdMap *map,
                       gsize first, guint lanes, gint16 *source, gint32 *sums) {
  for (guint lane = 0; lane < lanes; lane++) {
    const gint16 *from = map->data + (first + lane) * map->stride;
    for (guint pair = 0; pair < matrix->pairs; pair++) {
      memcpy(&source[((gsize)pair * VD_LANES + lane) * 2], from + (gsize)pair * 2,
             2 * sizeof(gint16));
    }
  }
  for (guint block = 0; block < matrix->blocks; block++) {
    const gsize at = (gsize)block * matrix->pairs * VD_MATRIX_BLOCK * 2;
    kernels->dot(matrix->weights + at, matrix->pairs, source, lanes,
                 sums + (gsize)block * VD_LANES * VD_MATRIX_BLOCK);
  }
}

static void bend_places(const VdKernels *kernels, const VdLayer *layer, const gint32 *sums,
                        guint lanes, VdMap *made, gsize first) {
  const VdMatrix *matrix = &layer->gates[0];
  gint16 out[VD_LANES * VD_MATRIX_BLOCK];
  for (guint block = 0; block < matrix->blocks; block++) {
    const guint unit = block * VD_MATRIX_BLOCK;
    kernels->curve(sums + (gsize)unit * VD_LANES, matrix->scales + unit, matrix->biases + unit,
                   lanes, layer->kind == VD_LAYER_LOGISTIC, out);
    for (guint lane = 0; lane < lanes; lane++) {
      memcpy(made->data + (first + lane) * made->stride + unit, out + lane * VD_MATRIX_BLOCK,
             MIN(layer->outputs - unit, VD_MATRIX_BLOCK) * sizeof(gint16));
    }
  }
}

static void run_full(Run *run, const VdLayer *layer) {
  const VdMatrix *matrix = &layer->gates[0];
  gint16 *source = new_source(matrix->pairs);
  g_autofree gint32 *sums = g_new(gint32, (gsize)matrix->blocks * VD_LANES * VD_MATRIX_BLOCK);
  for (guint i = 0; i < run->n; i++) {
    const VdMap *map = &run->maps[i];
    const gsize places = (gsize)map->height * map->width;
    VdMap made = vd_map_new(map->height, map->width, layer->outputs);
    for (gsize first = 0; first < places; first += VD_LANES) {
      const guint lanes = (guint)MIN(places - first, VD_LANES);
      sum_places(run->kernels, matrix, map, first, lanes, source, sums);
      bend_places(run->kernels, layer, sums, lanes, &made, first);
    }
    replace(&run->maps[i], made);
  }
  g_aligned_free(source);
}

static void run_series(Run *run, const VdLayer *layer) {
  run_layers(run, layer->children, 0, layer->children->len);
}

static void turn(Run *run, VdMap (*turned)(const VdMap *)) {
  for (guint i = 0; i < run->n; i++) {
    replace(&run->maps[i], turned(&run->maps[i]));
  }
}

static void run_turned(Run *run, const VdLayer *layer, VdMap (*turned)(const VdMap *)) {
  turn(run, turned);
  run_series(run, layer);
  turn(run, turned);
}

static VdMap copy_of(const VdMap *map) {
  VdMap copy = *map;
  copy.data = g_memdup2(map->data, (gsize)map->height * map->width * map->stride * sizeof(gint16));
  return copy;
}

/* Both maps' activations at each place, side by side. */
static VdMap beside(const VdMap *left, const VdMap *right) {
  VdMap all = vd_map_new(right->height, right->width, left->depth + right->depth);
  for (gsize i = 0; i < (gsize)all.height * all.width; i++) {
    gint16 *to = all.data + i * all.stride;
    memcpy(to, left->data + i * left->stride, left->depth * sizeof(gint16));
    memcpy(to + left->depth, right->data + i * right->stride, right->depth * sizeof(gint16));
  }
  return all;
}

static void run_parallel(Run *run, const VdLayer *layer) {
  g_autofree VdMap *all = g_new0(VdMap, run->n), *given = g_new0(VdMap, run->n);
  memcpy(given, run->maps, run->n * sizeof(VdMap));
  for (guint child = 0; child < layer->children->len; child++) {
    for (guint i = 0; i < run->n; i++) {
      run->maps[i] = copy_of(&given[i]);
    }
    run_layers(run, layer->children, child, child + 1);
    for (guint i = 0; i < run->n; i++) {
      replace(&all[i], beside(&all[i], &run->maps[i]));
      vd_map_clear(&run->maps[i]);
    }
  }
  for (guint i = 0; i < run->n; i++) {
    vd_map_clear(&given[i]);
    run->maps[i] = all[i];
  }
}

static void run_window(Run *run, const VdLayer *layer) {
  for (guint i = 0; i < run->n; i++) {
    const VdMap *map = &run->maps[i];
    replace(&run->maps[i], layer->kind == VD_LAYER_MAXPOOL
                               ? vd_map_pool(map, layer->reach_x, layer->reach_y)
                               : vd_map_windows(map, layer->reach_x, layer->reach_y, 0));
  }
}

static void run_layer(Run *run, const VdLayer *layer) {
  switch (layer->kind) {
  case VD_LAYER_SERIES:
    run_series(run, layer);
    break;
  case VD_LAYER_PARALLEL:
    run_parallel(run, layer);
    break;
  case VD_LAYER_FLIP_X:
    run_turned(run, layer, vd_map_flip_x);
    break;
  case VD_LAYER_FLIP_Y:
    run_turned(run, layer, vd_map_flip_y);
    break;
  case VD_LAYER_TRANSPOSE:
    run_turned(run, layer, vd_map_transpose);
    break;
  case VD_LAYER_CONVOLVE:
  case VD_LAYER_MAXPOOL:
    run_window(run, layer);
    break;
  case VD_LAYER_LSTM:
  case VD_LAYER_LSTM_SUMMARY:
    run_lstm(run, layer);
    break;
  case VD_LAYER_TANH:
  case VD_LAYER_LOGISTIC:
    run_full(run, layer);
    break;
  case VD_LAYER_INPUT:
  case VD_LAYER_SOFTMAX: /* run_softmax: what it gives is no map */
    break;
  }
}

/* Layers first..end of a series; a convolution and the layers on it run as one where they can. */
static void run_layers(Run *run, const GPtrArray *layers, guint first, guint end) {
  for (guint i = first; i < end;) {
    VdPatch patch;
    const guint joined = vd_patch_find(layers, i, end, &patch);
    for (guint line = 0; joined > 0 && line < run->n; line++) {
      replace(&run->maps[line], vd_patch_run(&patch, run->kernels, &run->maps[line]));
    }
    if (joined == 0) {
      run_layer(run, g_ptr_array_index(layers, i));
    }
    i += MAX(joined, 1);
  }
}

/* One step: sums of the blocks, of which `lane` is ours, become shares of 1. */
static void share(const VdKernels *kernels, const VdMatrix *matrix, const gint32 *sums, guint lane,
                  gfloat *padded, gfloat *shares) {
  const guint count = matrix->blocks * VD_MATRIX_BLOCK;
  gfloat most = -G_MAXFLOAT;
  for (guint i = 0; i < count; i++) {
    const gsize block = i / VD_MATRIX_BLOCK;
    const gint32 sum = sums[(block * VD_LANES + lane) * VD_MATRIX_BLOCK + i % VD_MATRIX_BLOCK];
    padded[i] = i < matrix->rows ? (gfloat)sum * matrix->scales[i] + matrix->biases[i] : -1e6f;
    most = MAX(most, padded[i]);
  }
  const gfloat total = kernels->exponentials(padded, count, most);
  for (guint i = 0; i < matrix->rows; i++) {
    shares[i] = padded[i] / total;
  }
}

static void run_softmax(const Run *run, const VdLayer *layer, VdProbabilities *out) {
  const VdMatrix *matrix = &layer->gates[0];
  gint16 *source = new_source(matrix->pairs);
  const gsize count = (gsize)matrix->blocks * VD_MATRIX_BLOCK;
  g_autofree gint32 *sums = g_new(gint32, count * VD_LANES);
  gfloat *padded = g_aligned_alloc(count, sizeof(gfloat), 64);
  for (guint i = 0; i < run->n; i++) {
    const guint steps = run->maps[i].width;
    out[i] = (VdProbabilities){steps, matrix->rows, g_new(gfloat, (gsize)steps * matrix->rows)};
    for (guint first = 0; first < steps; first += VD_LANES) {
      const guint lanes = MIN(steps - first, VD_LANES);
      sum_places(run->kernels, matrix, &run->maps[i], first, lanes, source, sums);
      for (guint lane = 0; lane < lanes; lane++) {
        share(run->kernels, matrix, sums, lane, padded,
              out[i].shares + (gsize)(first + lane) * matrix->rows);
      }
    }
  }
  g_aligned_free(source);
  g_aligned_free(padded);
}

/* Index of the first layer that sees lines as one row. */
static guint first_flat(const VdModel *model) {
  VdShape shape = {.height = model->height, .width = 0, .depth = 1};
  const GPtrArray *layers = model->network->children;
  guint step = 1;
  for (guint i = 0; i < layers->len; i++) {
    if (shape.height == 1) {
      return i;
    }
    vd_layer_shape(g_ptr_array_index(layers, i), &shape, &step);
  }
  return layers->len - 1;
}

void vd_forward_run(const VdModel *model, const VdKernels *kernels, VdMap *lines, guint n,
                    VdProbabilities *out) {
  const GPtrArray *layers = model->network->children;
  const guint flat = first_flat(model);
  for (guint i = 0; i < n; i++) {
    Run alone = {kernels, &lines[i], 1};
    run_layers(&alone, layers, 0, flat);
  }
  Run all = {kernels, lines, n};
  run_layers(&all, layers, flat, layers->len - 1);
  run_softmax(&all, g_ptr_array_index(layers, layers->len - 1), out);
  for (guint i = 0; i < n; i++) {
    vd_map_clear(&lines[i]);
  }
}
