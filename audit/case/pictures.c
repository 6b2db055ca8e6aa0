/*
 * Two rounds over the pages: those that are cited, then the others, until the limits are met.
 */
#include "audit/case/pictures.h"

/* Sharp enough for a crop at one and a half times its size. */
#define DPI 144.0f

enum { MOST_PAGES = 60, MOST_BYTES = 60 * 1024 * 1024 };

typedef struct {
  const VdLook *look;
  const VdReportDocument *document;
  GPtrArray *pictures;
  VdPicturesMissed missed;
  guint count;
  gsize bytes;
} Drawing;

static void free_picture(gpointer data) {
  if (data != NULL)
    g_bytes_unref(data);
}

/* The file that a page came from; NULL: none. Borrowed. */
static const VdLookSource *source_of(const VdLook *look, guint page) {
  for (guint i = 0; i < look->sources->len; i++) {
    const VdLookSource *source = &g_array_index(look->sources, VdLookSource, i);
    if (page >= source->first_page && page - source->first_page < source->pages)
      return source;
  }
  return NULL;
}

static void draw(Drawing *drawing, guint page) {
  VdFailure failure = VD_FAILURE_NONE;
  const VdLookSource *source = source_of(drawing->look, page);
  if (source == NULL || drawing->count >= MOST_PAGES || drawing->bytes >= MOST_BYTES)
    return;
  VdView view = vd_document_view(drawing->document->document, page, (VdBox){0});
  view.page -= source->first_page;
  GBytes *picture = vd_pool_render(drawing->look->pool, source->input, view, DPI, &failure);
  if (picture == NULL) {
    if (drawing->missed != NULL)
      drawing->missed(page, failure);
    return;
  }
  drawing->count++;
  drawing->bytes += g_bytes_get_size(picture);
  g_ptr_array_index(drawing->pictures, page) = picture;
}

static void note_pages(const VdReportQuote *item, gboolean *cited, guint n_pages) {
  for (guint i = 0; i < item->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(item->findings, i);
    if (finding->verdict != VD_BREACH && finding->verdict != VD_CANNOT_TELL)
      continue;
    for (guint k = 0; k < finding->evidence->len; k++) {
      const VdEvidence *evidence = g_ptr_array_index(finding->evidence, k);
      if (evidence->page >= 0 && (guint)evidence->page < n_pages && !vd_box_is_empty(evidence->box))
        cited[evidence->page] = TRUE;
    }
  }
}

GPtrArray *vd_pictures_draw(const VdLook *look, const VdReportDocument *document,
                            VdPicturesMissed missed) {
  const guint n_pages = document->document != NULL ? document->document->pages->len : 0;
  GPtrArray *pictures = g_ptr_array_new_with_free_func(free_picture);
  g_ptr_array_set_size(pictures, (gint)n_pages);
  g_autofree gboolean *cited = g_new0(gboolean, n_pages + 1);
  for (guint i = 0; i < document->quotes->len; i++)
    note_pages(g_ptr_array_index(document->quotes, i), cited, n_pages);
  Drawing drawing = {.look = look, .document = document, .pictures = pictures, .missed = missed};
  for (guint round = 0; round < 2; round++) {
    for (guint page = 0; page < n_pages; page++) {
      if (cited[page] == (round == 0))
        draw(&drawing, page);
    }
  }
  return pictures;
}
