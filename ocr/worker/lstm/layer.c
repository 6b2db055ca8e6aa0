/*
 * A layer of the file: type byte (0: a name follows), two bytes of training, flags, inputs,
 * outputs, weights, name; then what the type holds. Plumbing holds a count and its children, and
 * learning rates when flag 64 says so (Tesseract's Network, Plumbing and their kin).
 */
#include "ocr/worker/lstm/layer.h"

enum {
  MOST_NUMBERS = 16384, /* inputs or outputs of a layer */
  MOST_CHILDREN = 32,
  MOST_DEPTH = 8,
  MOST_REACH = 16,
  MOST_NAME = 256,
  FLAG_RATES = 64
};

typedef struct {
  const char *name;
  VdLayerKind kind;
} KnownLayer;

static const KnownLayer known[] = {{"Series", VD_LAYER_SERIES},
                                   {"Parallel", VD_LAYER_PARALLEL},
                                   {"Replicated", VD_LAYER_PARALLEL},
                                   {"ParBidiLSTM", VD_LAYER_PARALLEL},
                                   {"RTLReversed", VD_LAYER_FLIP_X},
                                   {"TTBReversed", VD_LAYER_FLIP_Y},
                                   {"XYTranspose", VD_LAYER_TRANSPOSE},
                                   {"Input", VD_LAYER_INPUT},
                                   {"Convolve", VD_LAYER_CONVOLVE},
                                   {"Maxpool", VD_LAYER_MAXPOOL},
                                   {"LSTM", VD_LAYER_LSTM},
                                   {"SummLSTM", VD_LAYER_LSTM_SUMMARY},
                                   {"Tanh", VD_LAYER_TANH},
                                   {"Logistic", VD_LAYER_LOGISTIC},
                                   {"Softmax", VD_LAYER_SOFTMAX}};

void vd_layer_free(VdLayer *layer) {
  if (layer) {
    for (guint i = 0; i < VD_GATES; i++) {
      vd_matrix_clear(&layer->gates[i]);
    }
    g_clear_pointer(&layer->children, g_ptr_array_unref);
    g_free(layer);
  }
}

static void free_child(gpointer layer) {
  vd_layer_free(layer);
}

static gboolean set_kind(VdLayer *layer, const char *name, GError **error) {
  for (guint i = 0; name && i < G_N_ELEMENTS(known); i++) {
    if (g_str_equal(name, known[i].name)) {
      layer->kind = known[i].kind;
      return TRUE;
    }
  }
  g_autofree char *shown = g_strescape(name ? name : "", NULL);
  g_set_error(error, VD_MODEL_ERROR, 0, "a layer of type \"%s\" is not supported", shown);
  return FALSE;
}

static VdLayer *read_at(VdModelBytes *in, guint depth, GError **error);

static gboolean read_children(VdModelBytes *in, guint depth, guint32 flags, VdLayer *layer,
                              GError **error) {
  const guint count = (guint)vd_model_int(in, 1, MOST_CHILDREN);
  layer->children = g_ptr_array_new_with_free_func(free_child);
  for (guint i = 0; i < count && !in->failed; i++) {
    VdLayer *child = read_at(in, depth + 1, error);
    if (!child) {
      return FALSE;
    }
    g_ptr_array_add(layer->children, child);
  }
  if (flags & FLAG_RATES) {
    vd_model_bytes(in, 4 * (gsize)vd_model_int(in, 0, MOST_CHILDREN));
  }
  return TRUE;
}

static void read_input(VdModelBytes *in, VdLayer *layer) {
  vd_model_int(in, 0, 1);                          /* lines at once */
  layer->inputs = (guint)vd_model_int(in, 8, 128); /* height of a line */
  vd_model_int(in, 0, 0);                          /* width: any */
  vd_model_int(in, 1, 1);                          /* grey */
  vd_model_u32(in);                                /* loss of training */
  layer->outputs = 1;
}

static void read_window(VdModelBytes *in, VdLayer *layer) {
  const gint least = layer->kind == VD_LAYER_MAXPOOL ? 1 : 0;
  layer->reach_x = (guint)vd_model_int(in, least, MOST_REACH);
  layer->reach_y = (guint)vd_model_int(in, least, MOST_REACH);
  layer->outputs = layer->inputs;
  if (layer->kind == VD_LAYER_CONVOLVE) {
    layer->outputs *= (2 * layer->reach_x + 1) * (2 * layer->reach_y + 1);
    in->failed = in->failed || layer->outputs > MOST_NUMBERS;
  }
}

/* What a step takes is the input and the output of the step before, and nothing else. */
static gboolean read_gates(VdModelBytes *in, VdLayer *layer) {
  const guint taken = (guint)vd_model_int(in, 1, MOST_NUMBERS);
  gboolean done = taken == layer->inputs + layer->outputs;
  for (guint i = 0; i < VD_GATES && done; i++) {
    done = vd_matrix_read(in, layer->outputs, taken, &layer->gates[i]);
  }
  return done;
}

static gboolean read_content(VdModelBytes *in, guint depth, guint32 flags, VdLayer *layer,
                             GError **error) {
  switch (layer->kind) {
  case VD_LAYER_SERIES:
  case VD_LAYER_PARALLEL:
  case VD_LAYER_FLIP_X:
  case VD_LAYER_FLIP_Y:
  case VD_LAYER_TRANSPOSE:
    return read_children(in, depth, flags, layer, error);
  case VD_LAYER_INPUT:
    read_input(in, layer);
    return TRUE;
  case VD_LAYER_CONVOLVE:
  case VD_LAYER_MAXPOOL:
    read_window(in, layer);
    return TRUE;
  case VD_LAYER_LSTM:
  case VD_LAYER_LSTM_SUMMARY:
    return read_gates(in, layer);
  default:
    /* A softmax ends a network: nothing stands on it. */
    return (layer->kind != VD_LAYER_SOFTMAX || depth == 1) &&
           vd_matrix_read(in, layer->outputs, layer->inputs, &layer->gates[0]);
  }
}

static VdLayer *read_at(VdModelBytes *in, guint depth, GError **error) {
  g_autoptr(VdLayer) layer = g_new0(VdLayer, 1);
  in->failed = in->failed || depth > MOST_DEPTH || vd_model_u8(in) != 0;
  g_autofree char *type = vd_model_text(in, MOST_NAME);
  if (!in->failed && !set_kind(layer, type, error)) {
    return NULL;
  }
  vd_model_bytes(in, 2);
  const guint32 flags = vd_model_u32(in);
  layer->inputs = (guint)vd_model_int(in, 1, MOST_NUMBERS);
  layer->outputs = (guint)vd_model_int(in, 1, MOST_NUMBERS);
  vd_model_u32(in);
  vd_model_skip_text(in, MOST_NAME);
  const gboolean done = !in->failed && read_content(in, depth, flags, layer, error);
  if (!done || in->failed) {
    if (error && !*error) {
      g_set_error_literal(error, VD_MODEL_ERROR, 1, "the network is damaged or of unknown shape");
    }
    return NULL;
  }
  return g_steal_pointer(&layer);
}

VdLayer *vd_layer_read(VdModelBytes *in, GError **error) {
  g_autoptr(GError) cause = NULL;
  VdLayer *layer = read_at(in, 0, &cause);
  if (!layer) {
    g_propagate_error(error, g_steal_pointer(&cause));
  }
  return layer;
}

static void exchange(VdShape *shape) {
  *shape = (VdShape){shape->width, shape->height, shape->depth};
}

/* Numbers for each step along the line; bounds what a run may need. */
static gboolean is_bounded(const VdShape *shape) {
  return (guint64)MAX(shape->height, 1) * MAX(shape->width, 1) * shape->depth <= MOST_NUMBERS;
}

static gboolean shape_in_series(const VdLayer *layer, VdShape *shape, guint *step) {
  for (guint i = 0; i < layer->children->len; i++) {
    if (!vd_layer_shape(g_ptr_array_index(layer->children, i), shape, step) || !is_bounded(shape)) {
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean shape_side_by_side(const VdLayer *layer, VdShape *shape, guint *step) {
  const guint before = *step;
  VdShape all = {0};
  for (guint i = 0; i < layer->children->len; i++) {
    VdShape made = *shape;
    guint shrunk = before;
    if (!vd_layer_shape(g_ptr_array_index(layer->children, i), &made, &shrunk) ||
        (i > 0 && (made.height != all.height || made.width != all.width || shrunk != *step))) {
      return FALSE;
    }
    made.depth += all.depth;
    all = made;
    *step = shrunk;
  }
  *shape = all;
  return is_bounded(&all);
}

/* One child that sees the map turned over; while x and y are exchanged nothing may shrink along
 * the line. */
static gboolean shape_turned(const VdLayer *layer, VdShape *shape, guint *step) {
  const gboolean exchanged = layer->kind == VD_LAYER_TRANSPOSE;
  if (exchanged) {
    exchange(shape);
  }
  const gboolean done = layer->children->len == 1 && shape_in_series(layer, shape, step);
  if (exchanged) {
    exchange(shape);
  }
  return done;
}

/* A length that the line gives stays one. */
static gboolean shrink(guint *length, guint by) {
  const gboolean open = *length == 0;
  *length /= by;
  return open || *length > 0;
}

static gboolean shape_of_window(const VdLayer *layer, VdShape *shape, guint *step) {
  if (layer->kind == VD_LAYER_MAXPOOL) {
    *step *= shape->width == 0 ? layer->reach_x : 1;
    return *step <= MOST_REACH && (shape->height != 0 || layer->reach_y == 1) &&
           shrink(&shape->width, layer->reach_x) && shrink(&shape->height, layer->reach_y);
  }
  shape->depth = layer->outputs;
  return TRUE;
}

gboolean vd_layer_shape(const VdLayer *layer, VdShape *shape, guint *step) {
  const gboolean plumbing = layer->children != NULL;
  if (!plumbing && layer->kind != VD_LAYER_INPUT && shape->depth != layer->inputs) {
    return FALSE;
  }
  switch (layer->kind) {
  case VD_LAYER_SERIES:
    return shape_in_series(layer, shape, step);
  case VD_LAYER_PARALLEL:
    return shape_side_by_side(layer, shape, step);
  case VD_LAYER_FLIP_X:
  case VD_LAYER_FLIP_Y:
  case VD_LAYER_TRANSPOSE:
    return shape_turned(layer, shape, step);
  case VD_LAYER_INPUT:
    return shape->height == layer->inputs && shape->depth == 1;
  case VD_LAYER_CONVOLVE:
  case VD_LAYER_MAXPOOL:
    return shape_of_window(layer, shape, step);
  case VD_LAYER_LSTM_SUMMARY:
    /* A line that became one step would have no places left. */
    shape->depth = layer->outputs;
    shape->width = shape->width == 0 ? MOST_NUMBERS : 1;
    return shape->width == 1;
  default:
    shape->depth = layer->outputs;
    return TRUE;
  }
}
