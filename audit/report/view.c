/*
 * Words become visible first, then text nodes; libxml2 escapes them when the page is written. No
 * string is ever parsed as markup here.
 */
#include "audit/report/view.h"

#include <string.h>

#include "audit/report/failures.h"
#include "audit/report/typography.h"

/* Paper left around a box of a crop, in points. */
#define MARGIN_X 10.0f
#define MARGIN_Y 9.0f

/* A crop narrower than this would be drawn too large. */
#define LEAST_WIDTH 190.0f

xmlNode *vd_view_add(xmlNode *parent, const char *name, const char *text) {
  if (text == NULL)
    return xmlNewTextChild(parent, NULL, BAD_CAST name, NULL);
  g_autofree char *flat = g_strdelimit(g_strdup(text), "\n", ' ');
  g_autofree char *visible = vd_typography_visible(flat);
  return xmlNewTextChild(parent, NULL, BAD_CAST name, BAD_CAST visible);
}

xmlNode *vd_view_add_lines(xmlNode *parent, const char *name, const char *text) {
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    char *visible = vd_typography_visible(*line);
    g_free(*line);
    *line = visible;
  }
  g_autofree char *joined = g_strjoinv("\n", lines);
  return xmlNewTextChild(parent, NULL, BAD_CAST name, BAD_CAST joined);
}

void vd_view_set(xmlNode *node, const char *name, const char *text) {
  if (text == NULL)
    return;
  g_autofree char *visible = vd_typography_visible(text);
  xmlNewProp(node, BAD_CAST name, BAD_CAST visible);
}

void vd_view_set_number(xmlNode *node, const char *name, gint64 number) {
  g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
  vd_view_set(node, name, text);
}

static void set_points(xmlNode *node, const char *name, gfloat points) {
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  vd_view_set(node, name, g_ascii_formatd(buffer, sizeof buffer, "%.1f", (double)points));
}

/* The part of the page that a crop shows: the box, some paper around, and enough at both sides to
 * tell what stands there. */
static VdBox frame_of(VdBox box, const VdPage *page) {
  const gfloat missing = MAX(0, LEAST_WIDTH - (box.x1 - box.x0) - 2 * MARGIN_X);
  VdBox frame = {MAX(0, box.x0 - MARGIN_X - missing / 2), MAX(0, box.y0 - MARGIN_Y),
                 MIN(page->width, box.x1 + MARGIN_X + missing / 2),
                 MIN(page->height, box.y1 + MARGIN_Y)};
  frame.x1 = MIN(page->width, MAX(frame.x1, frame.x0 + LEAST_WIDTH));
  frame.x0 = MAX(0, MIN(frame.x0, frame.x1 - LEAST_WIDTH));
  return frame;
}

static void set_box(xmlNode *node, VdBox box) {
  set_points(node, "x", box.x0);
  set_points(node, "y", box.y0);
  set_points(node, "w", box.x1 - box.x0);
  set_points(node, "h", box.y1 - box.y0);
}

void vd_view_add_crop(xmlNode *parent, const VdDocument *document, gint page, VdBox box) {
  if (page < 0 || (guint)page >= document->pages->len)
    return;
  const VdPage *sheet = vd_document_page(document, (guint)page);
  const VdBox inside = vd_box_intersection(box, (VdBox){0, 0, sheet->width, sheet->height});
  if (vd_box_is_empty(inside))
    return;
  xmlNode *crop = vd_view_add(parent, "crop", NULL);
  vd_view_set_number(crop, "page", page + 1);
  set_points(crop, "page-w", sheet->width);
  set_points(crop, "page-h", sheet->height);
  set_box(crop, frame_of(inside, sheet));
  set_box(vd_view_add(crop, "box", NULL), inside);
}

/* A child that names the pages of that kind; none when there is none. */
static void add_pages(xmlNode *parent, const char *name, const VdReportDocument *document,
                      VdReportPages kind) {
  g_autofree char *which = vd_report_pages(document, kind);
  if (which != NULL)
    vd_view_add(parent, name, which);
}

static void add_failure(xmlNode *parent, VdFailure failure) {
  const char *sentence = vd_failure_sentence(failure);
  if (sentence == NULL)
    return;
  gunichar first = g_unichar_toupper(g_utf8_get_char(sentence));
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_unichar(text, first);
  g_string_append(text, g_utf8_next_char(sentence));
  vd_view_set(vd_view_add(parent, "failure", text->str), "code", vd_failure_code(failure));
}

/* The name alone: the folders above it are nobody else's business. */
static void add_file(xmlNode *parent, const VdReportFile *file) {
  g_autofree char *name = g_path_get_basename(file->path);
  xmlNode *node = vd_view_add(parent, "file", NULL);
  vd_view_add(node, "name", g_str_equal(file->path, "-") ? "document" : name);
  vd_view_set(node, "sha256", file->sha256);
  add_failure(node, file->failure);
}

static void set_heading(xmlNode *root, const VdReport *report, const VdReportDocument *document,
                        const VdHtmlExtras *extras) {
  vd_view_set(root, "verdict", vd_document_verdict_name(document->verdict));
  vd_view_set(root, "tool", report->tool_version);
  vd_view_set(root, "rules", vd_models_version(report->models));
  vd_view_set(root, "sha256", document->sha256);
  vd_view_set(root, "sandbox", vd_report_sandbox(report->sandbox));
  if (extras->day != VD_DATE_NONE) {
    g_autofree char *day = vd_typography_date(extras->day);
    vd_view_set(root, "day", day);
  }
  if (report->as_of != VD_DATE_NONE) {
    g_autofree char *day = vd_typography_date(report->as_of);
    vd_view_set(root, "as-of", day);
  }
}

/* A scan or a photo among its pages; a logo that was recognised does not make one. */
static gboolean is_recognised(const VdDocument *document) {
  for (guint i = 0; i < document->pages->len; i++)
    if (g_array_index(document->pages, VdPage, i).method == VD_METHOD_OCR)
      return TRUE;
  return FALSE;
}

static gboolean is_active(const VdDocument *document) {
  for (guint i = 0; i < document->diagnostics->len; i++)
    if (g_array_index(document->diagnostics, VdDiagnostic, i).kind == VD_CONTENT_ACTIVE)
      return TRUE;
  return FALSE;
}

xmlDoc *vd_view_document(const VdReport *report, const VdReportDocument *document,
                         const VdHtmlExtras *extras) {
  xmlDoc *view = xmlNewDoc(BAD_CAST "1.0");
  xmlNode *root = xmlNewNode(NULL, BAD_CAST "report");
  xmlDocSetRootElement(view, root);
  set_heading(root, report, document, extras);
  for (guint i = 0; i < document->files->len; i++)
    add_file(root, g_ptr_array_index(document->files, i));
  const VdDocument *read = document->document;
  if (read == NULL) {
    add_failure(root, document->failure);
    return view;
  }
  add_pages(root, "unread", document, VD_PAGES_UNREAD);
  add_pages(root, "poor", document, VD_PAGES_POOR);
  if (read->limits->len > 0)
    vd_view_add(root, "limit", NULL);
  if (is_active(read))
    vd_view_add(root, "active", NULL);
  if (is_recognised(read))
    vd_view_add(root, "recognised", NULL);
  for (guint i = 0; i < document->quotes->len; i++)
    vd_view_add_quote(root, report, document, i + 1, extras);
  vd_view_add_pages(root, document, extras);
  return view;
}
