/*
 * qpdf's C interface: each widget is at once the field and its annotation. The appearance is drawn
 * in Helvetica, which every reader has, in the encoding that has French letters.
 */
#include "corpus/form.h"

#include <glib/gstdio.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

#define FONT "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

typedef struct {
  qpdf_data pdf;
  qpdf_oh fields, font;
  double height;
} Form;

/* Characters that would end a string of a content stream are escaped; the encoding has one no-break
 * space only. (transfer full) */
static char *escaped(const char *line) {
  GString *plain = g_string_new(line);
  g_string_replace(plain, "\u202f", "\u00a0", 0);
  g_autofree char *known = g_string_free(plain, FALSE);
  g_autofree char *bytes =
      g_convert_with_fallback(known, -1, "WINDOWS-1252", "UTF-8", "?", NULL, NULL, NULL);
  GString *out = g_string_new(NULL);
  for (const char *at = bytes != NULL ? bytes : ""; *at != '\0'; at++) {
    if (*at == '(' || *at == ')' || *at == '\\')
      g_string_append_c(out, '\\');
    g_string_append_c(out, *at);
  }
  return g_string_free(out, FALSE);
}

/* Numbers as a PDF writes them, whatever the locale. */
static void add_numbers(GString *out, const double *numbers, guint count) {
  for (guint i = 0; i < count; i++) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, "%s ", g_ascii_formatd(text, sizeof text, "%.2f", numbers[i]));
  }
}

/* The words of the value, cut where they would leave the box: Helvetica is half as wide as high on
 * average. (transfer full) */
static char *content(const char *text, double size, double width, double height) {
  GString *out = g_string_new("/Tx BMC q BT /Helv ");
  add_numbers(out, &size, 1);
  const double start[] = {1, height - size}, down[] = {0, -size * 1.2};
  g_string_append(out, "Tf 0 g ");
  add_numbers(out, start, 2);
  g_string_append(out, "Td ");
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  GString *line = g_string_new(NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    gboolean full =
        line->len > 0 &&
        (double)(g_utf8_strlen(line->str, -1) + g_utf8_strlen(words[i], -1)) * size * 0.55 > width;
    if (full) {
      g_autofree char *safe = escaped(line->str);
      g_string_append_printf(out, "(%s) Tj ", safe);
      add_numbers(out, down, 2);
      g_string_append(out, "Td ");
      g_string_truncate(line, 0);
    }
    g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
  }
  g_autofree char *safe = escaped(line->str);
  g_string_append_printf(out, "(%s) Tj ET Q EMC", safe);
  g_string_free(line, TRUE);
  return g_string_free(out, FALSE);
}

static qpdf_oh parsed(const Form *form, GString *text) {
  qpdf_oh object = qpdf_oh_parse(form->pdf, text->str);
  g_string_free(text, TRUE);
  return object;
}

static qpdf_oh appearance(const Form *form, const char *text, double size, double width,
                          double height) {
  g_autofree char *bytes = content(text, size, width, height);
  qpdf_oh stream = qpdf_oh_new_stream(form->pdf);
  qpdf_oh_replace_stream_data(form->pdf, stream, (const unsigned char *)bytes, strlen(bytes),
                              qpdf_oh_new_null(form->pdf), qpdf_oh_new_null(form->pdf));
  qpdf_oh dictionary = qpdf_oh_get_dict(form->pdf, stream);
  const double box[] = {0, 0, width, height};
  GString *bounds = g_string_new("[ ");
  add_numbers(bounds, box, 4);
  g_string_append(bounds, "]");
  qpdf_oh resources = qpdf_oh_parse(form->pdf, "<< /Font << >> >>");
  qpdf_oh_replace_key(form->pdf, qpdf_oh_get_key(form->pdf, resources, "/Font"), "/Helv",
                      form->font);
  qpdf_oh_replace_key(form->pdf, dictionary, "/Type", qpdf_oh_new_name(form->pdf, "/XObject"));
  qpdf_oh_replace_key(form->pdf, dictionary, "/Subtype", qpdf_oh_new_name(form->pdf, "/Form"));
  qpdf_oh_replace_key(form->pdf, dictionary, "/BBox", parsed(form, bounds));
  qpdf_oh_replace_key(form->pdf, dictionary, "/Resources", resources);
  return stream;
}

static void add_widget(const Form *form, const json_t *widget, gsize number) {
  const json_t *box = json_object_get(widget, "box");
  double side[4];
  for (guint i = 0; i < 4; i++)
    side[i] = json_number_value(json_array_get(box, i));
  const double rect[] = {side[0], form->height - side[3] - 1, side[2], form->height - side[1] + 1};
  const char *text = vd_yaml_text(widget, "text", "");
  double size = json_number_value(json_object_get(widget, "size"));
  GString *source = g_string_new("<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /Rect [ ");
  add_numbers(source, rect, 4);
  g_string_append_printf(source, "] /T (field%zu) /DA (/Helv 9 Tf 0 g) >>", number + 1);
  qpdf_oh field = qpdf_make_indirect_object(form->pdf, parsed(form, source));
  qpdf_oh_replace_key(form->pdf, field, "/V", qpdf_oh_new_unicode_string(form->pdf, text));
  qpdf_oh drawn = qpdf_oh_parse(form->pdf, "<< >>");
  qpdf_oh_replace_key(form->pdf, drawn, "/N",
                      appearance(form, text, size, rect[2] - rect[0], rect[3] - rect[1]));
  qpdf_oh_replace_key(form->pdf, field, "/AP", drawn);
  qpdf_oh page =
      qpdf_get_page_n(form->pdf, (gsize)json_integer_value(json_object_get(widget, "page")) - 1);
  if (!qpdf_oh_has_key(form->pdf, page, "/Annots"))
    qpdf_oh_replace_key(form->pdf, page, "/Annots", qpdf_oh_parse(form->pdf, "[ ]"));
  qpdf_oh_append_item(form->pdf, qpdf_oh_get_key(form->pdf, page, "/Annots"), field);
  qpdf_oh_append_item(form->pdf, form->fields, field);
}

gboolean vd_form_fill(const char *path, const json_t *widgets, double height, GError **error) {
  g_autofree char *filled = g_strconcat(path, ".filled", NULL);
  qpdf_data pdf = qpdf_init();
  gboolean sound = qpdf_read(pdf, path, NULL) <= QPDF_WARNINGS;
  if (sound) {
    Form form = {.pdf = pdf, .height = height};
    form.font = qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, FONT));
    qpdf_oh all = qpdf_make_indirect_object(
        pdf, qpdf_oh_parse(pdf, "<< /Fields [ ] /DR << /Font << >> >> /DA (/Helv 9 Tf 0 g) >>"));
    form.fields = qpdf_oh_get_key(pdf, all, "/Fields");
    gsize i = 0;
    json_t *widget = NULL;
    json_array_foreach(widgets, i, widget) {
      add_widget(&form, widget, i);
    }
    qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/AcroForm", all);
    sound = qpdf_init_write(pdf, filled) <= QPDF_WARNINGS;
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    sound = sound && qpdf_write(pdf) <= QPDF_WARNINGS;
  }
  qpdf_cleanup(&pdf);
  if (sound && g_rename(filled, path) == 0)
    return TRUE;
  g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_RENDER, "%s: no form", path);
  return FALSE;
}
