/*
 * A note is two annotations: a frame around the words, and a sign at its left that opens, both with
 * the whole text. Notes about a page as a whole stand at its top, one below
 * the other.
 */
#include "ocr/worker/annotate.h"

#include <stdio.h>

#include "ocr/worker/kind.h"
#include "ocr/worker/pdf_read.h"
#include "ocr/worker/render.h"
#include "ocr/worker/wrap.h"

/* Points: of the sign of a note, from the edge of the page, between it and the words. */
#define SIGN   20.0
#define EDGE   6.0
#define BESIDE 4.0
#define FRAME  1.5

typedef struct {
  PopplerDocument *pdf;
  const GArray *starts; /* guint: first page of each file */
  GHashTable *tops;     /* page -> how many notes stand at its top */
} Copy;

/* Those of the report, at 16 bits: of lines, and of signs that a black drawing stands on. */
static PopplerColor strong_colour(VdNoteKind kind) {
  static const PopplerColor colours[VD_NOTE_KINDS] = {
      {0xa300, 0x1300, 0x0d00}, {0xb400, 0x6400, 0x0000}, {0x0b00, 0x4f00, 0xa800}};
  return colours[kind];
}

static PopplerColor light_colour(VdNoteKind kind) {
  static const PopplerColor colours[VD_NOTE_KINDS] = {
      {0xffff, 0xb000, 0xac00}, {0xffff, 0xd800, 0x8000}, {0xb800, 0xd400, 0xffff}};
  return colours[kind];
}

/* From the top to PDF's own way, from the bottom. */
static PopplerRectangle rectangle_of(double x0, double y0, double x1, double y1, double height) {
  return (PopplerRectangle){.x1 = x0, .y1 = height - y1, .x2 = x1, .y2 = height - y0};
}

static void set_text(PopplerAnnot *annotation, const VdNote *note, PopplerColor colour) {
  g_autofree char *contents = g_strconcat(note->title, "\n\n", note->text, NULL);
  poppler_annot_set_contents(annotation, contents);
  poppler_annot_set_color(annotation, &colour);
  poppler_annot_set_flags(annotation, POPPLER_ANNOT_FLAG_PRINT);
  poppler_annot_markup_set_label(POPPLER_ANNOT_MARKUP(annotation), "vigidevis");
}

/* A frame, as in the report: what it holds stays as it was. */
static void add_frame(Copy *copy, PopplerPage *page, const VdNote *note, VdBox box, double height) {
  PopplerRectangle place = rectangle_of((double)box.x0 - FRAME, (double)box.y0 - FRAME,
                                        (double)box.x1 + FRAME, (double)box.y1 + FRAME, height);
  g_autoptr(GObject) frame = G_OBJECT(poppler_annot_square_new(copy->pdf, &place));
  set_text(POPPLER_ANNOT(frame), note, strong_colour(note->kind));
  poppler_page_add_annot(page, POPPLER_ANNOT(frame));
}

static void add_sign(Copy *copy, PopplerPage *page, const VdNote *note, double x, double y,
                     double height) {
  PopplerRectangle place = rectangle_of(x, y, x + SIGN, y + SIGN, height);
  g_autoptr(GObject) sign = G_OBJECT(poppler_annot_text_new(copy->pdf, &place));
  poppler_annot_text_set_icon(POPPLER_ANNOT_TEXT(sign), POPPLER_ANNOT_TEXT_ICON_NOTE);
  set_text(POPPLER_ANNOT(sign), note, light_colour(note->kind));
  poppler_page_add_annot(page, POPPLER_ANNOT(sign));
}

static void add_note(Copy *copy, const VdNote *note) {
  double width = 0, height = 0;
  const guint start =
      note->file < copy->starts->len ? g_array_index(copy->starts, guint, note->file) : G_MAXUINT;
  const guint number = start + note->view.page;
  if (start == G_MAXUINT || number < start ||
      number >= (guint)poppler_document_get_n_pages(copy->pdf))
    return;
  g_autoptr(PopplerPage) page = poppler_document_get_page(copy->pdf, (int)number);
  if (page == NULL)
    return;
  poppler_page_get_size(page, &width, &height);
  if (vd_box_is_empty(note->view.box)) {
    const gpointer key = GUINT_TO_POINTER(number);
    const guint above = GPOINTER_TO_UINT(g_hash_table_lookup(copy->tops, key));
    g_hash_table_insert(copy->tops, key, GUINT_TO_POINTER(above + 1));
    add_sign(copy, page, note, EDGE + above * (SIGN + BESIDE), EDGE, height);
    return;
  }
  const VdBox box = vd_render_part(note->view, (VdBox){0, 0, (gfloat)width, (gfloat)height});
  if (vd_box_is_empty(box))
    return;
  add_frame(copy, page, note, box, height);
  add_sign(copy, page, note, MAX(EDGE, (double)box.x0 - SIGN - BESIDE), (double)box.y0, height);
}

/* Upright pages of our own making need no turn. */
static void drop_turns(GArray *notes) {
  for (guint i = 0; i < notes->len; i++)
    g_array_index(notes, VdNote, i).view.rotation = 0;
}

/* The PDF that gets the notes: the one file if it is one, else all of them wrapped. */
static GBytes *base_of(const VdUnbundled *bundle, GArray *starts, VdFailure *failure) {
  gsize size = 0;
  GBytes *first = g_ptr_array_index(bundle->files, 0);
  const guint8 *bytes = g_bytes_get_data(first, &size);
  if (bundle->files->len == 1 && vd_kind_of(bytes, size) == VD_KIND_PDF) {
    const guint zero = 0;
    g_array_append_val(starts, zero);
    return g_bytes_ref(first);
  }
  GBytes *wrapped = vd_wrap_files(bundle, starts, failure);
  drop_turns(bundle->notes);
  return wrapped;
}

gboolean vd_annotate_files(const VdUnbundled *bundle, int fd, VdFailure *failure) {
  gsize size = 0;
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GHashTable) tops = g_hash_table_new(NULL, NULL);
  g_autoptr(GBytes) base = base_of(bundle, starts, failure);
  if (base == NULL)
    return FALSE;
  const guint8 *bytes = g_bytes_get_data(base, &size);
  g_autoptr(PopplerDocument) pdf = vd_pdf_open(bytes, size, failure);
  if (pdf == NULL)
    return FALSE;
  if (!(poppler_document_get_permissions(pdf) & POPPLER_PERMISSIONS_OK_TO_ADD_NOTES)) {
    *failure = VD_FAILURE_ACCESS;
    return FALSE;
  }
  Copy copy = {pdf, starts, tops};
  for (guint i = 0; i < bundle->notes->len; i++)
    add_note(&copy, &g_array_index(bundle->notes, VdNote, i));
  /* Poppler leaves the last bytes in a buffer of stdio, which it does not give away. */
  if (poppler_document_save_to_fd(pdf, fd, TRUE, NULL) && fflush(NULL) == 0)
    return TRUE;
  *failure = VD_FAILURE_DAMAGED;
  return FALSE;
}
