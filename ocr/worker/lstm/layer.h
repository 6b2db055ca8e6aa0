/*
 * The layers of a network as a tree, read from the `lstm` part of a .traineddata file and checked:
 * every shape follows from the one before, and only what the forward run knows is accepted.
 */
#pragma once

#include "ocr/worker/lstm/matrix.h"

typedef enum {
  VD_LAYER_SERIES,
  VD_LAYER_PARALLEL,  /* children see the same input; their outputs stand side by side */
  VD_LAYER_FLIP_X,    /* one child, from right to left */
  VD_LAYER_FLIP_Y,    /* one child, from bottom to top */
  VD_LAYER_TRANSPOSE, /* one child, with x and y exchanged */
  VD_LAYER_INPUT,
  VD_LAYER_CONVOLVE, /* stacks a window of inputs, column by column */
  VD_LAYER_MAXPOOL,
  VD_LAYER_LSTM,
  VD_LAYER_LSTM_SUMMARY, /* gives its last output only */
  VD_LAYER_TANH,
  VD_LAYER_LOGISTIC,
  VD_LAYER_SOFTMAX
} VdLayerKind;

/* In the order of the file. */
enum { VD_GATE_CELL, VD_GATE_INPUT, VD_GATE_FORGET, VD_GATE_OUTPUT, VD_GATES };

typedef struct VdLayer {
  VdLayerKind kind;
  guint inputs, outputs;    /* numbers a place */
  guint reach_x, reach_y;   /* CONVOLVE: half sizes of the window; MAXPOOL: its sizes */
  VdMatrix gates[VD_GATES]; /* LSTM: all; TANH, LOGISTIC, SOFTMAX: the first */
  GPtrArray *children;      /* VdLayer; NULL for none */
} VdLayer;

/* Reads one layer and all under it. NULL with *error set when the file is damaged or holds a layer
 * that is not known. (transfer full) */
VdLayer *vd_layer_read(VdModelBytes *in, GError **error);
void vd_layer_free(VdLayer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdLayer, vd_layer_free)

/* A map between two layers; 0 stands for a length that depends on the line. */
typedef struct {
  guint height, width, depth;
} VdShape;

/* The shape that `layer` makes of `shape`; FALSE when it cannot take it. *step grows by what the
 * layer shrinks along the line. */
gboolean vd_layer_shape(const VdLayer *layer, VdShape *shape, guint *step);

#define VD_MODEL_ERROR (g_quark_from_static_string("vd-model"))
