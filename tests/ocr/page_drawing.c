#include "page_drawing.h"

#include <cairo.h>

struct VdDrawing {
  cairo_surface_t *surface;
  cairo_t *pen;
};

VdDrawing *vd_drawing_new(gfloat dpi) {
  const double scale = (double)dpi / 72;
  VdDrawing *drawing = g_new0(VdDrawing, 1);
  drawing->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(595.3 * scale + 0.5),
                                                (int)(841.9 * scale + 0.5));
  drawing->pen = cairo_create(drawing->surface);
  cairo_set_source_rgb(drawing->pen, 1, 1, 1);
  cairo_paint(drawing->pen);
  cairo_scale(drawing->pen, scale, scale);
  cairo_select_font_face(drawing->pen, "Liberation Sans", CAIRO_FONT_SLANT_NORMAL,
                         CAIRO_FONT_WEIGHT_NORMAL);
  return drawing;
}

void vd_drawing_free(VdDrawing *drawing) {
  if (drawing) {
    cairo_destroy(drawing->pen);
    cairo_surface_destroy(drawing->surface);
    g_free(drawing);
  }
}

VdBox vd_drawing_text(VdDrawing *drawing, double x, double y, double size, double grey,
                      const char *text) {
  cairo_text_extents_t ink;
  cairo_set_source_rgb(drawing->pen, grey, grey, grey);
  cairo_set_font_size(drawing->pen, size);
  cairo_text_extents(drawing->pen, text, &ink);
  cairo_move_to(drawing->pen, x, y);
  cairo_show_text(drawing->pen, text);
  return (VdBox){(gfloat)(x + ink.x_bearing), (gfloat)(y + ink.y_bearing),
                 (gfloat)(x + ink.x_bearing + ink.width), (gfloat)(y + ink.y_bearing + ink.height)};
}

void vd_drawing_box(VdDrawing *drawing, double x, double y, double width, double height,
                    double grey) {
  cairo_set_source_rgb(drawing->pen, grey, grey, grey);
  cairo_rectangle(drawing->pen, x, y, width, height);
  cairo_fill(drawing->pen);
}

void vd_drawing_frame(VdDrawing *drawing, double x, double y, double width, double height,
                      double thickness) {
  cairo_set_source_rgb(drawing->pen, 0, 0, 0);
  cairo_set_line_width(drawing->pen, thickness);
  cairo_rectangle(drawing->pen, x, y, width, height);
  cairo_stroke(drawing->pen);
}

void vd_drawing_scribble(VdDrawing *drawing, double x, double y, double width, double height) {
  cairo_set_source_rgb(drawing->pen, 0, 0, 0);
  cairo_set_line_width(drawing->pen, 1.4);
  cairo_move_to(drawing->pen, x, y + height / 2);
  for (int i = 0; i < 6; i++) {
    const double step = width / 6, from = x + step * i;
    cairo_curve_to(drawing->pen, from + step / 3, y, from + step / 2, y + height, from + step,
                   y + height * (i % 2 ? 0.6 : 0.3));
  }
  cairo_stroke(drawing->pen);
}

PIX *vd_drawing_pixels(const VdDrawing *drawing) {
  cairo_surface_flush(drawing->surface);
  const int width = cairo_image_surface_get_width(drawing->surface);
  const int height = cairo_image_surface_get_height(drawing->surface);
  const int stride = cairo_image_surface_get_stride(drawing->surface);
  const guint8 *bytes = cairo_image_surface_get_data(drawing->surface);
  PIX *pixels = pixCreate(width, height, 8);
  for (int y = 0; y < height; y++) {
    const guint32 *row = (const guint32 *)(const void *)(bytes + (gsize)y * (gsize)stride);
    for (int x = 0; x < width; x++) {
      SET_DATA_BYTE(pixGetData(pixels) + y * pixGetWpl(pixels), x, row[x] & 0xff);
    }
  }
  return pixels;
}

VdDrawing *vd_drawing_quote(gfloat dpi, VdBox *header, VdBox *amount) {
  static const char *const names[] = {"Licence Pack Ségur",         "Prestation Ségur BIO",
                                      "Gestion de la nomenclature", "Alimentation du DMP",
                                      "Messagerie sécurisée",       "Pro Santé Connect",
                                      "Formation utilisateurs",     "Maintenance annuelle"};
  static const char *const amounts[] = {"15 300,00 €", "3 650,00 €", "8 560,00 €",  "9 733,32 €",
                                        "10 400,00 €", "2 600,00 €", "18 360,00 €", "4 380,00 €"};
  VdDrawing *drawing = vd_drawing_new(dpi);
  vd_drawing_text(drawing, 50, 90, 16, 0, "Proposition commerciale");
  vd_drawing_text(drawing, 50, 120, 9, 0,
                  "Prestation éligible au financement de l’État dans le cadre du Ségur.");
  vd_drawing_box(drawing, 50, 150, 495, 20, 0.15);
  *header = vd_drawing_text(drawing, 55, 164, 10, 1, "Désignation");
  vd_drawing_text(drawing, 330, 164, 10, 1, "Qté");
  vd_drawing_text(drawing, 460, 164, 10, 1, "Total HT");
  for (int i = 0; i < 8; i++) {
    const double y = 170 + 20 * i;
    vd_drawing_frame(drawing, 50, y, 270, 20, 0.7);
    vd_drawing_frame(drawing, 320, y, 110, 20, 0.7);
    vd_drawing_frame(drawing, 430, y, 115, 20, 0.7);
    vd_drawing_text(drawing, 55, y + 14, 10, 0, names[i]);
    vd_drawing_text(drawing, 340, y + 14, 10, 0, i % 2 ? "4" : "1");
    const VdBox box = vd_drawing_text(drawing, 460, y + 14, 10, 0, amounts[i]);
    *amount = i == 0 ? box : *amount;
  }
  return drawing;
}
