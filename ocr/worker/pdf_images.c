/*
 * Poppler lists the pictures with their rectangles, which count from the top as those of the text
 * layout do. That of a picture turned by a quarter is moved by its own width or height: where that
 * puts it off the page, it is moved back.
 */
#include "ocr/worker/pdf_images.h"

#include <math.h>

#include "ocr/limits.h"

/* A scan is one picture a page, or two or three layers of one. */
#define MAX_LAYERS 3

#define POINTS_PER_INCH 72.0

static VdBox moved_back(VdBox box, VdBox page) {
  const gfloat width = box.x1 - box.x0, height = box.y1 - box.y0;
  if (box.x1 > page.x1 + 1 && box.x0 - width >= -1)
    return (VdBox){box.x0 - width, box.y0, box.x1 - width, box.y1};
  if (box.y1 > page.y1 + 1 && box.y0 - height >= -1)
    return (VdBox){box.x0, box.y0 - height, box.x1, box.y1 - height};
  return box;
}

gboolean vd_pdf_images_collect(PopplerPage *page, guint page_number, VdDocument *document) {
  double width = 0, height = 0;
  poppler_page_get_size(page, &width, &height);
  const VdBox all = {0, 0, (gfloat)width, (gfloat)height};
  g_autoptr(VdPdfImages) images = poppler_page_get_image_mapping(page);
  for (const GList *l = images; l != NULL; l = l->next) {
    const PopplerRectangle *r = &((const PopplerImageMapping *)l->data)->area;
    const VdBox box = {(gfloat)MIN(r->x1, r->x2), (gfloat)MIN(r->y1, r->y2),
                       (gfloat)MAX(r->x1, r->x2), (gfloat)MAX(r->y1, r->y2)};
    const VdRegion region = {.page = page_number,
                             .box = vd_box_intersection(moved_back(box, all), all)};
    if (vd_box_is_empty(region.box))
      continue;
    if (document->regions->len >= VD_MAX_REGIONS)
      return FALSE;
    g_array_append_val(document->regions, region);
  }
  return TRUE;
}

GArray *vd_pdf_images_boxes(const VdDocument *document, guint page_number) {
  GArray *boxes = g_array_new(FALSE, FALSE, sizeof(VdBox));
  for (guint i = 0; i < document->regions->len; i++) {
    const VdRegion *region = &g_array_index(document->regions, VdRegion, i);
    if (region->page == page_number)
      g_array_append_val(boxes, region->box);
  }
  return boxes;
}

gfloat vd_pdf_images_dpi(PopplerPage *page) {
  double width = 0, height = 0, finest = 0;
  guint layers = 0;
  poppler_page_get_size(page, &width, &height);
  g_autoptr(VdPdfImages) images = poppler_page_get_image_mapping(page);
  for (const GList *l = images; l != NULL && layers < MAX_LAYERS; l = l->next) {
    const PopplerImageMapping *mapping = l->data;
    const double w = fabs(mapping->area.x2 - mapping->area.x1);
    const double h = fabs(mapping->area.y2 - mapping->area.y1);
    if (!(w * h >= width * height / 2))
      continue;
    layers++;
    g_autoptr(cairo_surface_t) picture = poppler_page_get_image(page, mapping->image_id);
    if (picture != NULL && cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS)
      finest = MAX(finest, cairo_image_surface_get_width(picture) * POINTS_PER_INCH / w);
  }
  return (gfloat)finest;
}

static gboolean is_on_picture(const VdDocument *document, guint page_number, VdBox word) {
  for (guint i = document->regions->len; i > 0; i--) {
    const VdRegion *region = &g_array_index(document->regions, VdRegion, i - 1);
    if (region->page != page_number)
      return FALSE;
    if (vd_box_holds_middle(region->box, word))
      return TRUE;
  }
  return FALSE;
}

gfloat vd_pdf_images_cover(const VdDocument *document, guint page_number, const GArray *words) {
  guint covered = 0;
  for (guint i = 0; i < words->len; i++)
    covered +=
        is_on_picture(document, page_number, g_array_index(words, VdPdfWord, i).word.box) ? 1 : 0;
  return words->len > 0 ? (gfloat)covered / (gfloat)words->len : 0;
}
