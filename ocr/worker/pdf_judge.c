/*
 * A row counts as read by the share of its width that lies in sure words; one that holds no word at
 * all keeps the page unread whatever its ink weighs.
 */
#include "ocr/worker/pdf_judge.h"

#include "ocr/limits.h"

/* Share of the row's width that lies in words as sure as `least`, from word `first` of the Document
 * on. */
static gfloat row_share(const VdDocument *document, guint first, const VdTextRow *row,
                        gfloat least) {
  gfloat covered = 0;
  for (guint i = first; i < document->words->len; i++) {
    const VdWord *word = vd_document_word(document, i);
    const gfloat height = row->box.y1 - row->box.y0;
    if (word->confidence >= least && vd_box_overlap_x(word->box, row->box) > 0 &&
        vd_box_overlap_y(word->box, row->box) > height / 3)
      covered += vd_box_overlap_x(word->box, row->box) + height / 2;
  }
  return MIN(covered / MAX(row->box.x1 - row->box.x0, 0.1f), 1);
}

guint vd_pdf_judge_must(const VdTextlike *ink) {
  guint sum = 0;
  for (guint i = 0; i < ink->rows->len; i++) {
    const VdTextRow *row = &g_array_index(ink->rows, VdTextRow, i);
    sum += row->must ? row->ink : 0;
  }
  return sum;
}

void vd_pdf_judge(VdDocument *document, guint page, const VdTextlike *ink, guint first,
                  gboolean measured) {
  VdPage *entry = &g_array_index(document->pages, VdPage, page);
  gfloat unread = 0, textual = (gfloat)ink->known_ink;
  gboolean wordless = FALSE;
  for (guint i = 0; i < ink->rows->len; i++) {
    const VdTextRow *row = &g_array_index(ink->rows, VdTextRow, i);
    textual += (gfloat)row->ink;
    if (!row->must)
      continue;
    unread += (gfloat)row->ink * (1 - row_share(document, first, row, VD_SURE));
    wordless |= row_share(document, first, row, 0) <= 0;
  }
  entry->quality = textual > 0 ? 1 - unread / textual : 1;
  entry->read = measured && !wordless && entry->quality >= VD_PAGE_READ;
  entry->blank = ink->blank && measured;
}
