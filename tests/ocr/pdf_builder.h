/*
 * Small PDFs for tests, written as a reader would write them by hand: objects, pages and their
 * content.
 */
#pragma once

#include <glib.h>

typedef struct VdPdfBuilder VdPdfBuilder;

VdPdfBuilder *vd_pdf_builder_new(void);
void vd_pdf_builder_free(VdPdfBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdPdfBuilder, vd_pdf_builder_free)

/* Adds an object and returns its number. */
guint vd_pdf_builder_add(VdPdfBuilder *builder, const char *object);

/* Adds a stream; `entries` are those of its dictionary beside Length. `deflate`: compressed. */
guint vd_pdf_builder_add_stream(VdPdfBuilder *builder, const char *entries, const void *bytes,
                                gsize size, gboolean deflate);

/*
 * Adds a page of A4 (unless `entries` sets MediaBox) with `content`. Fonts /F1 (Helvetica) and /F2
 * (bold) are at hand; /XObject resources are `xobjects` ("/Im1 7 0 R"). Either may be NULL. Returns
 * the page's number.
 */
guint vd_pdf_builder_add_page(VdPdfBuilder *builder, const char *entries, const char *xobjects,
                              const char *content);

/* The same with a content object made before. */
guint vd_pdf_builder_add_page_of(VdPdfBuilder *builder, const char *entries, const char *xobjects,
                                 guint content);

/* Entries of the catalog, as "/AcroForm 9 0 R". */
void vd_pdf_builder_set_catalog(VdPdfBuilder *builder, const char *entries);

/* The file, with its index and end marker. (transfer full) */
GBytes *vd_pdf_builder_finish(VdPdfBuilder *builder);

/* One page with `content`. (transfer full) */
GBytes *vd_pdf_of(const char *content);

/* A grey picture (8 bits, `width` x `height`) of lines of text in French, black on white. (transfer
 * full) */
guint8 *vd_pdf_picture_of_text(const char *const *lines, guint n_lines, int width, int height,
                               double font_size);
