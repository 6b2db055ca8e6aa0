/*
 * One picture a page, which the crops of the findings show again; on it, one box for each place
 * that a finding rests on. Rules that rest on the same place share its box.
 */
#include "audit/report/view.h"

#include <string.h>

typedef struct {
  gint page;
  VdBox box;
  GString *codes;
  const char *group;
} Mark;

static void clear_mark(gpointer data) {
  g_string_free(((Mark *)data)->codes, TRUE);
}

static gboolean is_same(VdBox a, VdBox b) {
  const VdBox both = vd_box_union(a, b);
  return vd_box_area(both) < 1.15f * MIN(vd_box_area(a), vd_box_area(b));
}

static Mark *find_mark(GArray *marks, gint page, VdBox box) {
  for (guint i = 0; i < marks->len; i++) {
    Mark *mark = &g_array_index(marks, Mark, i);
    if (mark->page == page && is_same(mark->box, box))
      return mark;
  }
  return NULL;
}

static void mark_evidence(GArray *marks, const VdFinding *finding, const VdEvidence *evidence) {
  if (vd_box_is_empty(evidence->box))
    return;
  Mark *mark = find_mark(marks, evidence->page, evidence->box);
  if (mark == NULL) {
    const Mark fresh = {evidence->page, evidence->box, g_string_new(finding->rule->code),
                        vd_view_group(finding)};
    g_array_append_val(marks, fresh);
    return;
  }
  mark->box = vd_box_union(mark->box, evidence->box);
  if (strstr(mark->codes->str, finding->rule->code) == NULL)
    g_string_append_printf(mark->codes, ", %s", finding->rule->code);
  if (g_str_equal(vd_view_group(finding), "error"))
    mark->group = "error";
}

/* TRUE for what a reader is asked to look at. */
static gboolean is_marked(const VdFinding *finding) {
  return finding->verdict == VD_BREACH || g_str_equal(vd_view_group(finding), "question");
}

static GArray *marks_of(const VdReportDocument *document) {
  GArray *marks = g_array_new(FALSE, FALSE, sizeof(Mark));
  g_array_set_clear_func(marks, clear_mark);
  for (guint i = 0; i < document->quotes->len; i++) {
    const VdReportQuote *item = g_ptr_array_index(document->quotes, i);
    for (guint j = 0; j < item->findings->len; j++) {
      const VdFinding *finding = g_ptr_array_index(item->findings, j);
      for (guint k = 0; is_marked(finding) && k < finding->evidence->len; k++)
        mark_evidence(marks, finding, g_ptr_array_index(finding->evidence, k));
    }
  }
  return marks;
}

static void set_coordinate(xmlNode *node, const char *name, gfloat points) {
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  vd_view_set(node, name, g_ascii_formatd(buffer, sizeof buffer, "%.1f", (double)points));
}

static void add_mark(xmlNode *page, const Mark *mark) {
  xmlNode *node = vd_view_add(page, "mark", mark->codes->str);
  vd_view_set(node, "group", mark->group);
  set_coordinate(node, "x", mark->box.x0 - 1.5f);
  set_coordinate(node, "y", mark->box.y0 - 1.5f);
  set_coordinate(node, "w", mark->box.x1 - mark->box.x0 + 3);
  set_coordinate(node, "h", mark->box.y1 - mark->box.y0 + 3);
  /* The label stands at the left of the box, or in it where there is no room. */
  set_coordinate(node, "label-x", MAX(2, mark->box.x0 - 3));
  set_coordinate(node, "label-y", MAX(8, mark->box.y0 - 3));
}

static void add_picture(xmlNode *page, GBytes *picture) {
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(picture, &size);
  g_autofree char *encoded = g_base64_encode(bytes, size);
  g_autofree char *uri = g_strconcat("data:image/png;base64,", encoded, NULL);
  xmlNewProp(page, BAD_CAST "picture", BAD_CAST uri);
}

static void add_address(xmlNode *page, const char *pictures_at, guint number) {
  g_autofree char *address = g_strdup_printf("%s%u.png", pictures_at, number);
  vd_view_set(page, "picture", address);
}

void vd_view_add_pages(xmlNode *parent, const VdReportDocument *document,
                       const VdHtmlExtras *extras) {
  const GPtrArray *pictures = extras->pictures;
  g_autoptr(GArray) marks = marks_of(document);
  for (guint i = 0; i < document->document->pages->len; i++) {
    GBytes *picture = pictures != NULL && i < pictures->len ? g_ptr_array_index(pictures, i) : NULL;
    const VdPage *sheet = vd_document_page(document->document, i);
    xmlNode *page = vd_view_add(parent, "page", NULL);
    vd_view_set_number(page, "number", i + 1);
    set_coordinate(page, "w", sheet->width);
    set_coordinate(page, "h", sheet->height);
    if (picture == NULL)
      continue;
    if (extras->pictures_at != NULL)
      add_address(page, extras->pictures_at, i + 1);
    else
      add_picture(page, picture);
    for (guint k = 0; k < marks->len; k++) {
      const Mark *mark = &g_array_index(marks, Mark, k);
      if (mark->page == (gint)i)
        add_mark(page, mark);
    }
  }
}
