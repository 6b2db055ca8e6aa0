/*
 * Objects are written one after the other and their offsets kept. Numbers 1 to 4 are the catalog,
 * the page tree and the two fonts; catalog and tree are written at the end.
 */
#include "tests/ocr/pdf_builder.h"

#include <cairo.h>
#include <gio/gio.h>
#include <string.h>

#ifdef VD_SANITIZE
/* Fontconfig keeps its patterns until the program ends; the tests fork out of it. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
  return "leak:libfontconfig";
}
#endif

struct VdPdfBuilder {
  GString *file;
  GArray *offsets; /* gsize, of object i + 1 */
  GString *kids;
  guint n_pages;
  char *catalog;
};

static guint begin(VdPdfBuilder *builder, guint number) {
  if (number == 0) {
    const gsize none = 0;
    g_array_append_val(builder->offsets, none);
    number = builder->offsets->len;
  }
  g_array_index(builder->offsets, gsize, number - 1) = builder->file->len;
  g_string_append_printf(builder->file, "%u 0 obj\n", number);
  return number;
}

VdPdfBuilder *vd_pdf_builder_new(void) {
  VdPdfBuilder *builder = g_new0(VdPdfBuilder, 1);
  builder->file = g_string_new("%PDF-1.7\n");
  builder->offsets = g_array_new(FALSE, TRUE, sizeof(gsize));
  builder->kids = g_string_new(NULL);
  g_array_set_size(builder->offsets, 2);
  vd_pdf_builder_add(builder,
                     "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  vd_pdf_builder_add(
      builder, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>");
  return builder;
}

void vd_pdf_builder_free(VdPdfBuilder *builder) {
  if (builder == NULL)
    return;
  g_string_free(builder->file, TRUE);
  g_array_unref(builder->offsets);
  g_string_free(builder->kids, TRUE);
  g_free(builder->catalog);
  g_free(builder);
}

guint vd_pdf_builder_add(VdPdfBuilder *builder, const char *object) {
  const guint number = begin(builder, 0);
  g_string_append_printf(builder->file, "%s\nendobj\n", object);
  return number;
}

static GBytes *deflated(const void *bytes, gsize size) {
  g_autoptr(GConverter) zlib = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr(GInputStream) plain = g_memory_input_stream_new_from_data(bytes, (gssize)size, NULL);
  g_autoptr(GInputStream) packed = g_converter_input_stream_new(plain, zlib);
  g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable();
  g_output_stream_splice(out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(out));
}

guint vd_pdf_builder_add_stream(VdPdfBuilder *builder, const char *entries, const void *bytes,
                                gsize size, gboolean deflate) {
  g_autoptr(GBytes) body = deflate ? deflated(bytes, size) : g_bytes_new(bytes, size);
  gsize length = 0;
  const void *data = g_bytes_get_data(body, &length);
  const guint number = begin(builder, 0);
  g_string_append_printf(builder->file, "<<%s%s/Length %" G_GSIZE_FORMAT ">>\nstream\n",
                         entries != NULL ? entries : "", deflate ? "/Filter/FlateDecode" : "",
                         length);
  g_string_append_len(builder->file, data, (gssize)length);
  g_string_append(builder->file, "\nendstream\nendobj\n");
  return number;
}

guint vd_pdf_builder_add_page_of(VdPdfBuilder *builder, const char *entries, const char *xobjects,
                                 guint content) {
  const gboolean sized = entries != NULL && strstr(entries, "/MediaBox") != NULL;
  g_autofree char *page = g_strdup_printf(
      "<</Type/Page/Parent 2 0 R%s%s/Contents %u 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>"
      "/XObject<<%s>>>>>>",
      sized ? "" : "/MediaBox[0 0 595 842]", entries != NULL ? entries : "", content,
      xobjects != NULL ? xobjects : "");
  const guint number = vd_pdf_builder_add(builder, page);
  g_string_append_printf(builder->kids, "%u 0 R ", number);
  builder->n_pages++;
  return number;
}

guint vd_pdf_builder_add_page(VdPdfBuilder *builder, const char *entries, const char *xobjects,
                              const char *content) {
  const guint stream = vd_pdf_builder_add_stream(builder, NULL, content, strlen(content), TRUE);
  return vd_pdf_builder_add_page_of(builder, entries, xobjects, stream);
}

void vd_pdf_builder_set_catalog(VdPdfBuilder *builder, const char *entries) {
  g_free(builder->catalog);
  builder->catalog = g_strdup(entries);
}

GBytes *vd_pdf_builder_finish(VdPdfBuilder *builder) {
  begin(builder, 1);
  g_string_append_printf(builder->file, "<</Type/Catalog/Pages 2 0 R%s>>\nendobj\n",
                         builder->catalog != NULL ? builder->catalog : "");
  begin(builder, 2);
  g_string_append_printf(builder->file, "<</Type/Pages/Kids[%s]/Count %u>>\nendobj\n",
                         builder->kids->str, builder->n_pages);
  const gsize index_at = builder->file->len;
  g_string_append_printf(builder->file, "xref\n0 %u\n0000000000 65535 f \n",
                         builder->offsets->len + 1);
  for (guint i = 0; i < builder->offsets->len; i++)
    g_string_append_printf(builder->file, "%010" G_GSIZE_FORMAT " 00000 n \n",
                           g_array_index(builder->offsets, gsize, i));
  g_string_append_printf(
      builder->file, "trailer\n<</Size %u/Root 1 0 R>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      builder->offsets->len + 1, index_at);
  return g_bytes_new(builder->file->str, builder->file->len);
}

GBytes *vd_pdf_of(const char *content) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  vd_pdf_builder_add_page(builder, NULL, NULL, content);
  return vd_pdf_builder_finish(builder);
}

guint8 *vd_pdf_picture_of_text(const char *const *lines, guint n_lines, int width, int height,
                               double font_size) {
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_select_font_face(cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cr, font_size);
  for (guint i = 0; i < n_lines; i++) {
    cairo_move_to(cr, font_size, font_size * 1.6 * (i + 1));
    cairo_show_text(cr, lines[i]);
  }
  cairo_surface_flush(surface);
  guint8 *grey = g_malloc((gsize)width * (gsize)height);
  const guint8 *data = cairo_image_surface_get_data(surface);
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++)
      grey[y * width + x] = data[y * cairo_image_surface_get_stride(surface) + 4 * x];
  }
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  return grey;
}
