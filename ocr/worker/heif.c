/*
 * A table of functions of the library, found by name when it is loaded. Its pictures are decoded in
 * the one thread that a child has: libheif is told so by its own setting, and its decoder of HEVC
 * by heif_threads.c.
 */
#include "ocr/worker/heif.h"

#include <string.h>

/* "ftyp", then the brand of the file and those that it is compatible with. */
gboolean vd_heif_is(const guint8 *bytes, gsize size) {
  static const char brands[][5] = {"heic", "heix", "heim", "heis", "mif1"};
  if (size < 12 || memcmp(bytes + 4, "ftyp", 4) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(brands); i++) {
    if (memcmp(bytes + 8, brands[i], 4) == 0)
      return TRUE;
  }
  return FALSE;
}

#ifdef VD_HEIF

#include <dlfcn.h>
#include <libheif/heif.h>

static struct {
  void *library;
  __typeof__(&heif_context_alloc) context_alloc;
  __typeof__(&heif_context_free) context_free;
  __typeof__(&heif_context_set_max_decoding_threads) set_threads;
  __typeof__(&heif_context_read_from_memory_without_copy) read;
  __typeof__(&heif_context_get_primary_image_handle) primary;
  __typeof__(&heif_image_handle_get_width) width;
  __typeof__(&heif_image_handle_get_height) height;
  __typeof__(&heif_image_handle_release) handle_release;
  __typeof__(&heif_decode_image) decode;
  __typeof__(&heif_image_get_plane_readonly) plane;
  __typeof__(&heif_image_release) image_release;
} heif;

/* POSIX lets an object pointer hold a function. */
static gboolean find(void *library, const char *name, void *function) {
  void *found = dlsym(library, name);
  memcpy(function, &found, sizeof found);
  return found != NULL;
}

gboolean vd_heif_load(void) {
  if (heif.library != NULL)
    return TRUE;
  void *library = dlopen("libheif.so.1", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL)
    return FALSE;
  const struct {
    const char *name;
    void *function;
  } wanted[] = {
      {"heif_context_alloc", &heif.context_alloc},
      {"heif_context_free", &heif.context_free},
      {"heif_context_set_max_decoding_threads", &heif.set_threads},
      {"heif_context_read_from_memory_without_copy", &heif.read},
      {"heif_context_get_primary_image_handle", &heif.primary},
      {"heif_image_handle_get_width", &heif.width},
      {"heif_image_handle_get_height", &heif.height},
      {"heif_image_handle_release", &heif.handle_release},
      {"heif_decode_image", &heif.decode},
      {"heif_image_get_plane_readonly", &heif.plane},
      {"heif_image_release", &heif.image_release},
  };
  for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
    if (!find(library, wanted[i].name, wanted[i].function)) {
      dlclose(library);
      return FALSE;
    }
  }
  heif.library = library;
  return TRUE;
}

gboolean vd_heif_ready(void) {
  return heif.library != NULL;
}

typedef struct {
  struct heif_context *context;
  struct heif_image_handle *handle;
} Picture;

static void clear_picture(Picture *picture) {
  if (picture->handle != NULL)
    heif.handle_release(picture->handle);
  if (picture->context != NULL)
    heif.context_free(picture->context);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Picture, clear_picture)

static gboolean open_picture(const guint8 *bytes, gsize size, Picture *picture) {
  picture->context = vd_heif_ready() ? heif.context_alloc() : NULL;
  if (picture->context == NULL)
    return FALSE;
  heif.set_threads(picture->context, 0);
  return heif.read(picture->context, bytes, size, NULL).code == heif_error_Ok &&
         heif.primary(picture->context, &picture->handle).code == heif_error_Ok;
}

gboolean vd_heif_header(const guint8 *bytes, gsize size, VdImageHeader *header) {
  g_auto(Picture) picture = {0};
  if (!open_picture(bytes, size, &picture))
    return FALSE;
  const int width = heif.width(picture.handle), height = heif.height(picture.handle);
  if (width <= 0 || height <= 0)
    return FALSE;
  *header = (VdImageHeader){.width = (guint32)width,
                            .height = (guint32)height,
                            .bits = 24,
                            .orientation = 1,
                            .whole = TRUE};
  return TRUE;
}

/* Three bytes a pixel become Leptonica's words of 32 bits. */
static PIX *pixels_of(const guint8 *plane, int stride, int width, int height) {
  PIX *image = pixCreateNoInit(width, height, 32);
  for (int y = 0; image != NULL && y < height; y++) {
    const guint8 *from = plane + (gsize)stride * (gsize)y;
    l_uint32 *to = pixGetData(image) + (gsize)pixGetWpl(image) * (gsize)y;
    for (int x = 0; x < width; x++, from += 3)
      to[x] = (l_uint32)from[0] << 24 | (l_uint32)from[1] << 16 | (l_uint32)from[2] << 8;
  }
  return image;
}

PIX *vd_heif_decode(const guint8 *bytes, gsize size) {
  g_auto(Picture) picture = {0};
  struct heif_image *decoded = NULL;
  if (!open_picture(bytes, size, &picture) ||
      heif.decode(picture.handle, &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGB, NULL)
              .code != heif_error_Ok)
    return NULL;
  int stride = 0;
  const guint8 *plane = heif.plane(decoded, heif_channel_interleaved, &stride);
  const int width = heif.width(picture.handle), height = heif.height(picture.handle);
  PIX *image =
      plane != NULL && stride >= 3 * width ? pixels_of(plane, stride, width, height) : NULL;
  heif.image_release(decoded);
  return image;
}

#else

gboolean vd_heif_load(void) {
  return FALSE;
}

gboolean vd_heif_ready(void) {
  return FALSE;
}

gboolean vd_heif_header(const guint8 *bytes, gsize size, VdImageHeader *header) {
  (void)bytes, (void)size, (void)header;
  return FALSE;
}

PIX *vd_heif_decode(const guint8 *bytes, gsize size) {
  (void)bytes, (void)size;
  return NULL;
}

#endif
