/*
 * Pages of the document become pages of its files; a file of which nothing was read is left out of
 * the copy.
 */
#include "audit/case/annotated.h"

#include "audit/report/failures.h"
#include "audit/report/notes.h"

G_DEFINE_QUARK(vd - annotated - error - quark, vd_annotated_error)

/* The file among those of `look` that a page came from; -1: none. */
static gint file_of(const VdLook *look, guint page) {
  for (guint i = 0; i < look->sources->len; i++) {
    const VdLookSource *source = &g_array_index(look->sources, VdLookSource, i);
    if (page >= source->first_page && page - source->first_page < source->pages)
      return (gint)i;
  }
  return -1;
}

/* `box` of a page of the document as its file sees it. */
static gboolean view_of(const VdLook *look, const VdDocument *document, guint page, VdBox box,
                        guint *file, VdView *view) {
  const gint found = file_of(look, page);
  if (found < 0 || page >= document->pages->len)
    return FALSE;
  *file = (guint)found;
  *view = vd_document_view(document, page, box);
  view->page -= g_array_index(look->sources, VdLookSource, *file).first_page;
  return TRUE;
}

static GArray *notes_of(const VdLook *look, const VdDocument *document, const GPtrArray *written) {
  GArray *notes = g_array_new(FALSE, FALSE, sizeof(VdNote));
  for (guint i = 0; i < written->len; i++) {
    const VdReportNote *from = g_ptr_array_index(written, i);
    VdNote note = {.kind = from->kind, .title = from->title, .text = from->text};
    if (view_of(look, document, from->page, from->box, &note.file, &note.view))
      g_array_append_val(notes, note);
  }
  return notes;
}

static GArray *turns_of(const VdLook *look, const VdDocument *document) {
  GArray *turns = g_array_new(FALSE, FALSE, sizeof(VdBundleTurn));
  for (guint page = 0; page < document->pages->len; page++) {
    VdBundleTurn turn = {0};
    VdView view;
    if (!view_of(look, document, page, (VdBox){0}, &turn.file, &view))
      continue;
    turn.page = view.page;
    turn.rotation = view.rotation;
    g_array_append_val(turns, turn);
  }
  return turns;
}

static void tell(VdFailure failure, GError **error) {
  if (failure == VD_FAILURE_ACCESS)
    g_set_error_literal(error, VD_ANNOTATED_ERROR, VD_ANNOTATED_ERROR_REFUSED,
                        "l’auteur de ce PDF n’y permet pas de notes\u00a0: pas de copie annotée. "
                        "Le rapport reste disponible.");
  else
    g_set_error(error, VD_ANNOTATED_ERROR, VD_ANNOTATED_ERROR_FAILED,
                "la copie annotée n’a pas pu être faite\u00a0: %s", vd_failure_sentence(failure));
}

GBytes *vd_annotated_make(const VdLook *look, const VdReportDocument *document, GError **error) {
  VdFailure failure = document->failure;
  if (document->document == NULL || look->sources->len == 0) {
    tell(document->document == NULL ? failure : VD_FAILURE_NOT_FOUND, error);
    return NULL;
  }
  g_autoptr(GPtrArray) written = vd_notes_write(document);
  g_autoptr(GArray) notes = notes_of(look, document->document, written);
  g_autoptr(GArray) turns = turns_of(look, document->document);
  g_autofree const VdInput **files = g_new0(const VdInput *, look->sources->len + 1);
  for (guint i = 0; i < look->sources->len; i++)
    files[i] = g_array_index(look->sources, VdLookSource, i).input;
  const VdBundle bundle = {files,
                           look->sources->len,
                           (const VdNote *)(gconstpointer)notes->data,
                           notes->len,
                           (const VdBundleTurn *)(gconstpointer)turns->data,
                           turns->len};
  GBytes *copy = vd_pool_annotate(look->pool, &bundle, &failure);
  if (copy == NULL)
    tell(failure, error);
  return copy;
}
