/*
 * The kind of the bytes decides who reads them; a picture file is one page a picture. A Document
 * without a word is a failure: what was lost, or that nothing was there.
 */
#include "ocr/worker/read.h"

#include "ocr/limits.h"
#include "ocr/worker/kind.h"
#include "ocr/worker/pdf_read.h"
#include "ocr/worker/picture.h"
#include "ocr/worker/pix.h"
#include "ocr/worker/render.h"
#include "ocr/worker/spread.h"

#define POINTS_PER_INCH 72.0f

/* A page of a picture file. A picture that cannot be decoded is a page that is not read. */
static VdReadStatus read_picture(const guint8 *bytes, gsize size, guint index,
                                 VdRecogniser *recogniser, VdDocument *document,
                                 VdFailure *failure) {
  gfloat dpi = 0;
  VdFailure undecoded = VD_FAILURE_NONE;
  g_autoptr(PIX) image = vd_picture_decode(bytes, size, index, &dpi, &undecoded);
  if (image == NULL && undecoded == VD_FAILURE_MEMORY) {
    *failure = undecoded;
    return VD_READ_FAILED;
  }
  VdPage entry = {.method = VD_METHOD_NONE};
  if (image != NULL) {
    entry.width = (gfloat)pixGetWidth(image) * POINTS_PER_INCH / dpi;
    entry.height = (gfloat)pixGetHeight(image) * POINTS_PER_INCH / dpi;
  }
  g_array_append_val(document->pages, entry);
  if (image == NULL) {
    *failure = undecoded;
    if (undecoded == VD_FAILURE_TOO_BIG)
      vd_document_add_limit(document, (gint)index, "pixels");
    else
      vd_document_add_diagnostic(document, (gint)index, VD_CONTENT_LOST, "image endommagée");
    return VD_READ_DONE;
  }
  return vd_picture_read_page(recogniser, image, dpi, index, document, failure) ? VD_READ_DONE
                                                                                : VD_READ_FAILED;
}

/* *failure holds the last picture's that could not be decoded, for a file that gives no word at
 * all. */
static VdReadStatus read_pictures(const guint8 *bytes, gsize size, VdRecogniser *recogniser,
                                  VdPageBegun page_begun, gpointer data, VdDocument *document,
                                  VdFailure *failure) {
  const guint n_pictures = vd_picture_count(bytes, size, failure);
  if (n_pictures == 0)
    return VD_READ_FAILED;
  if (recogniser == NULL)
    return VD_READ_NEEDS_RECOGNISER;
  const guint n_read = MIN(n_pictures, VD_MAX_PAGES);
  for (guint i = 0; i < n_read; i++) {
    if (page_begun != NULL)
      page_begun(i, n_read, data);
    const VdReadStatus status = read_picture(bytes, size, i, recogniser, document, failure);
    if (status != VD_READ_DONE)
      return status;
  }
  if (n_pictures > n_read) {
    const VdPage unread = {.method = VD_METHOD_NONE};
    vd_document_add_limit(document, (gint)n_read, "pages");
    g_array_append_val(document->pages, unread);
  }
  return VD_READ_DONE;
}

static gboolean has_lost_content(const VdDocument *document) {
  for (guint i = 0; i < document->diagnostics->len; i++) {
    if (g_array_index(document->diagnostics, VdDiagnostic, i).kind == VD_CONTENT_LOST)
      return TRUE;
  }
  return FALSE;
}

VdReadStatus vd_read_document(const guint8 *bytes, gsize size, VdRecogniser *recogniser,
                              VdPageBegun page_begun, gpointer data, VdDocument *document,
                              VdFailure *failure) {
  const VdKind kind = vd_kind_of(bytes, size);
  VdFailure why = kind == VD_KIND_OTHER ? VD_FAILURE_TYPE : VD_FAILURE_NONE;
  VdReadStatus status = VD_READ_FAILED;
  if (kind == VD_KIND_PDF)
    status = vd_pdf_read(bytes, size, recogniser, page_begun, data, document, &why);
  else if (kind == VD_KIND_PICTURE)
    status = read_pictures(bytes, size, recogniser, page_begun, data, document, &why);
  if (status == VD_READ_DONE)
    vd_spread_part(document);
  if (status == VD_READ_DONE && document->words->len == 0) {
    status = VD_READ_FAILED;
    if (why == VD_FAILURE_NONE)
      why = has_lost_content(document) ? VD_FAILURE_DAMAGED : VD_FAILURE_NO_TEXT;
  }
  if (status == VD_READ_FAILED)
    *failure = why;
  return status;
}

static GBytes *render_pdf(const guint8 *bytes, gsize size, VdView view, gfloat dpi,
                          VdFailure *failure) {
  g_autoptr(PopplerDocument) pdf = vd_pdf_open(bytes, size, failure);
  if (pdf == NULL)
    return NULL;
  const int n_pages = poppler_document_get_n_pages(pdf);
  g_autoptr(PopplerPage) found = n_pages > 0 && view.page < (guint)n_pages
                                     ? poppler_document_get_page(pdf, (int)view.page)
                                     : NULL;
  if (found == NULL) {
    *failure = VD_FAILURE_DAMAGED;
    return NULL;
  }
  return vd_render_png(found, dpi, view, failure);
}

static GBytes *render_picture(const guint8 *bytes, gsize size, VdView view, gfloat dpi,
                              VdFailure *failure) {
  gfloat image_dpi = 0;
  g_autoptr(PIX) image = vd_picture_decode(bytes, size, view.page, &image_dpi, failure);
  return image != NULL ? vd_render_picture_png(image, image_dpi, dpi, view, failure) : NULL;
}

GBytes *vd_read_render(const guint8 *bytes, gsize size, VdView view, gfloat dpi,
                       VdFailure *failure) {
  switch (vd_kind_of(bytes, size)) {
  case VD_KIND_PDF:
    return render_pdf(bytes, size, view, dpi, failure);
  case VD_KIND_PICTURE:
    return render_picture(bytes, size, view, dpi, failure);
  default:
    *failure = VD_FAILURE_TYPE;
    return NULL;
  }
}

/* What libraries open when they first need it: fonts that are not embedded, by fontconfig;
 * converters of text. */
void vd_read_warm_up(void) {
  static const char PDF[] =
      "%PDF-1.4\n"
      "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<<"
      "/H<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/T<</Type/Font/Subtype/TrueType/BaseFont/Arial>>"
      ">>>>>>endobj\n"
      "4 0 obj<</Length 62>>stream\n"
      "BT /H 9 Tf 9 60 Td (a) Tj ET BT /T 9 Tf 9 30 Td (a) Tj ET     \n"
      "endstream endobj\n"
      "trailer<</Root 1 0 R/Size 5>>\n%%EOF\n";
  g_autoptr(VdDocument) document = vd_document_new();
  VdFailure failure = VD_FAILURE_NONE;
  vd_pdf_read((const guint8 *)PDF, sizeof PDF - 1, NULL, NULL, NULL, document, &failure);
  /* The converter of texts of annotations, which a sandboxed child could not open. */
  g_free(g_convert("a", 1, "UTF-16BE", "UTF-8", NULL, NULL, NULL));
}
