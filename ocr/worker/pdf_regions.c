/*
 * Rows are taken with a margin. A picture of a whole page is paper that was scanned, or drawn under
 * the words: of it, the rows only.
 */
#include "ocr/worker/pdf_regions.h"

#include "ocr/worker/frame.h"

/* A picture with so many rows of text, on no more than this share of the page, is read whole. */
#define FEWEST_ROWS 3
#define WHOLE_PAGE  0.85f

static VdBox with_margin(VdBox box, gfloat margin) {
  return (VdBox){box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin};
}

/* Joins `box` with every region that it meets, until it meets none. */
static void join(GArray *regions, VdBox box) {
  for (guint i = 0; i < regions->len;) {
    const VdBox other = g_array_index(regions, VdBox, i);
    if (vd_box_is_empty(vd_box_intersection(box, other))) {
      i++;
      continue;
    }
    box = vd_box_union(box, other);
    g_array_remove_index_fast(regions, i);
    i = 0;
  }
  g_array_append_val(regions, box);
}

static gint by_place(gconstpointer a, gconstpointer b) {
  const VdBox *p = a, *q = b;
  if (p->y0 != q->y0)
    return p->y0 < q->y0 ? -1 : 1;
  return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

static guint rows_within(const VdTextlike *ink, VdBox picture) {
  guint rows = 0;
  for (guint i = 0; i < ink->rows->len; i++) {
    const VdTextRow *row = &g_array_index(ink->rows, VdTextRow, i);
    rows += row->must && vd_box_holds_middle(picture, row->box);
  }
  return rows;
}

GArray *vd_pdf_regions_find(const VdTextlike *ink, const GArray *pictures, gfloat width,
                            gfloat height) {
  GArray *regions = g_array_new(FALSE, FALSE, sizeof(VdBox));
  const VdBox page = {0, 0, width, height};
  for (guint i = 0; i < ink->rows->len; i++) {
    const VdTextRow *row = &g_array_index(ink->rows, VdTextRow, i);
    const gfloat text = row->box.y1 - row->box.y0;
    if (row->must)
      join(regions, vd_box_intersection(with_margin(row->box, CLAMP(text, 4, 12)), page));
  }
  for (guint i = 0; pictures && i < pictures->len; i++) {
    const VdBox picture = g_array_index(pictures, VdBox, i);
    if (vd_box_area(picture) <= WHOLE_PAGE * width * height &&
        rows_within(ink, picture) >= FEWEST_ROWS)
      join(regions, picture);
  }
  g_array_sort(regions, by_place);
  return regions;
}

static gboolean is_inside(const GArray *regions, VdBox box) {
  for (guint i = 0; i < regions->len; i++) {
    if (vd_box_holds_middle(g_array_index(regions, VdBox, i), box))
      return TRUE;
  }
  return FALSE;
}

void vd_pdf_regions_hide(PIX *image, gfloat dpi, const GArray *regions, const GArray *known) {
  const VdFrame frame = vd_frame_new(dpi);
  for (guint i = 0; i < known->len; i++) {
    const VdBox word = g_array_index(known, VdBox, i);
    const VdPixelBox box = vd_frame_from_page(&frame, word);
    if (is_inside(regions, word))
      pixRasterop(image, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, PIX_SET, NULL, 0, 0);
  }
}
