/*
 * The container: a count of parts and the offset of each (-1: absent); a part ends where the next
 * begins (Tesseract's TessdataManager). After the network stand its description, the flags and
 * counts of its training, and the output that means "none".
 */
#include "ocr/worker/lstm/model.h"

#include "ocr/worker/lstm/bytes.h"
#include "ocr/worker/lstm/charset.h"

enum {
  PART_NETWORK = 17,
  PART_LETTERS = 21,
  PART_RECODER = 22,
  MOST_PARTS = 64,
  MOST_DESCRIPTION = 4096,
  MOST_FILE = 64 << 20
};

void vd_model_free(VdModel *model) {
  if (model) {
    vd_layer_free(model->network);
    g_strfreev(model->texts);
    g_free(model);
  }
}

static gboolean fail(GError **error, const char *message) {
  g_set_error_literal(error, VD_MODEL_ERROR, 3, message);
  return FALSE;
}

/* The bytes of part `wanted`, borrowed from `bytes`; NULL when it is absent or the table is
 * damaged. (transfer full) */
static GBytes *find_part(const guint8 *bytes, gsize size, guint wanted) {
  VdModelBytes in = {.at = bytes, .left = size};
  const guint count = (guint)vd_model_int(&in, 1, MOST_PARTS);
  const guint8 *table = vd_model_bytes(&in, (gsize)count * 8);
  if (!table || wanted >= count) {
    return NULL;
  }
  gint64 starts[MOST_PARTS] = {0};
  VdModelBytes offsets = {.at = table, .left = (gsize)count * 8};
  for (guint i = 0; i < count; i++) {
    starts[i] = vd_model_i64(&offsets);
  }
  const gint64 start = starts[wanted];
  gint64 end = (gint64)size;
  for (guint i = 0; i < count; i++) {
    end = starts[i] > start ? MIN(end, starts[i]) : end;
  }
  return start > 0 && start < end ? g_bytes_new_static(bytes + start, (gsize)(end - start)) : NULL;
}

static gboolean ends_in_softmax(const GPtrArray *layers) {
  for (guint i = 0; i < layers->len; i++) {
    const VdLayer *layer = g_ptr_array_index(layers, i);
    if ((layer->kind == VD_LAYER_SOFTMAX) != (i + 1 == layers->len)) {
      return FALSE;
    }
  }
  return TRUE;
}

/* The network takes a line of its height and gives one softmax a step. */
static gboolean check_network(VdModel *model, GError **error) {
  const VdLayer *series = model->network;
  if (series->kind != VD_LAYER_SERIES || series->children->len < 2) {
    return fail(error, "the network is no series of layers");
  }
  const VdLayer *input = g_ptr_array_index(series->children, 0);
  const VdLayer *last = g_ptr_array_index(series->children, series->children->len - 1);
  VdShape shape = {.height = input->inputs, .width = 0, .depth = 1};
  model->step = 1;
  if (input->kind != VD_LAYER_INPUT || !ends_in_softmax(series->children) ||
      !vd_layer_shape(series, &shape, &model->step) || shape.height != 1 || shape.width != 0) {
    return fail(error, "the layers of the network do not fit together");
  }
  model->height = input->inputs;
  model->codes = last->outputs;
  return TRUE;
}

static gboolean read_network(VdModel *model, GBytes *part, GError **error) {
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(part, &size);
  VdModelBytes in = {.at = bytes, .left = size};
  model->network = vd_layer_read(&in, error);
  if (!model->network || !check_network(model, error)) {
    return FALSE;
  }
  vd_model_skip_text(&in, MOST_DESCRIPTION);
  vd_model_bytes(&in, 3 * sizeof(guint32)); /* flags and counts of the training */
  model->none = (guint)vd_model_int(&in, 1, (gint)model->codes - 1);
  return !in.failed || fail(error, "the network is cut short");
}

VdModel *vd_model_new(const guint8 *bytes, gsize size, GError **error) {
  g_autoptr(VdModel) model = g_new0(VdModel, 1);
  g_autoptr(GBytes) network = find_part(bytes, size, PART_NETWORK);
  g_autoptr(GBytes) letters = find_part(bytes, size, PART_LETTERS);
  g_autoptr(GBytes) recoder = find_part(bytes, size, PART_RECODER);
  if (!network || !letters || !recoder) {
    fail(error, "the file holds no network with its character set");
    return NULL;
  }
  if (!read_network(model, network, error)) {
    return NULL;
  }
  model->texts = vd_charset_read(letters, recoder, model->codes, error);
  return model->texts ? g_steal_pointer(&model) : NULL;
}

static GMappedFile *map_file(const char *folder) {
  static const char *const places[] = {"/usr/share/tesseract-ocr/5/tessdata",
                                       "/usr/share/tesseract-ocr/4.00/tessdata",
                                       "/usr/share/tessdata", "/usr/local/share/tessdata"};
  GMappedFile *file = NULL;
  for (guint i = 0; i < (folder ? 1 : G_N_ELEMENTS(places)) && !file; i++) {
    g_autofree char *path = g_build_filename(folder ? folder : places[i], "fra.traineddata", NULL);
    file = g_mapped_file_new(path, FALSE, NULL);
  }
  return file;
}

VdModel *vd_model_load(const char *folder, GError **error) {
  g_autoptr(GMappedFile) file = map_file(folder);
  if (!file || g_mapped_file_get_length(file) > MOST_FILE) {
    fail(error, "the French model is not there");
    return NULL;
  }
  return vd_model_new((const guint8 *)g_mapped_file_get_contents(file),
                      g_mapped_file_get_length(file), error);
}
