/*
 * One request a file. The answer has a page for each box; its words in order are the reading.
 */
#include "audit/case/look.h"

/* Letters are enlarged by so much: what the first reading saw is not seen again as it was. */
#define SCALE 2.0f

static VdView view_of(const VdDocument *document, const VdAsked *asked, guint first_page) {
  VdView view = vd_document_view(document, asked->page, asked->box);
  view.page -= first_page;
  return view;
}

/* The words of one page of the answer, and how sure the least sure of them is. (transfer full) */
static char *text_of(const VdDocument *answer, guint page, gfloat *confidence) {
  GString *text = g_string_new(NULL);
  guint first, end;
  *confidence = 1;
  vd_document_page_words(answer, page, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdWord *word = vd_document_word(answer, i);
    if (text->len > 0)
      g_string_append_c(text, ' ');
    g_string_append_len(text, answer->text->str + word->text_at, word->text_len);
    *confidence = MIN(*confidence, word->confidence);
  }
  return g_string_free(text, FALSE);
}

static void look_in(VdDocument *document, const VdLook *look, const VdLookSource *source,
                    const VdAsked *boxes, guint n) {
  VdView views[VD_REREAD_BOXES];
  guint asked[VD_REREAD_BOXES], count = 0;
  for (guint i = 0; i < n && count < VD_REREAD_BOXES; i++) {
    if (boxes[i].page < source->first_page || boxes[i].page - source->first_page >= source->pages)
      continue;
    asked[count] = i;
    views[count++] = view_of(document, &boxes[i], source->first_page);
  }
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdDocument) answer =
      count > 0 ? vd_pool_reread(look->pool, source->input, views, count, SCALE, &failure) : NULL;
  for (guint i = 0; answer != NULL && i < count; i++) {
    gfloat confidence;
    g_autofree char *text = text_of(answer, i, &confidence);
    vd_document_add_second(document, boxes[asked[i]].page, boxes[asked[i]].box, confidence, text);
  }
}

void vd_look_again(VdDocument *document, const VdAsked *boxes, guint n, gpointer data) {
  const VdLook *look = data;
  for (guint i = 0; i < look->sources->len; i++)
    look_in(document, look, &g_array_index(look->sources, VdLookSource, i), boxes, n);
}
