/*
 * Pages get their numbers first: a sheet that holds two counts for two. What stands on a sheet goes
 * to the page on whose side its middle lies; words then are put in the order of pages, and their
 * lines are numbered anew, for a line of the sheet may have run over both.
 */
#include "ocr/limits.h"
#include "ocr/worker/spread.h"

typedef struct {
  GArray *first;   /* guint: the number that each sheet's (left) page gets */
  GArray *gutters; /* gfloat: of each sheet; 0: none */
} Parting;

static void parting_clear(Parting *parting) {
  g_array_unref(parting->first);
  g_array_unref(parting->gutters);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parting, parting_clear)

static void add_page(GArray *pages, VdPage page, guint sheet, VdPart part) {
  page.part = (guint8)part;
  page.back = (guint16)(pages->len - sheet);
  page.gutter = 0;
  g_array_append_val(pages, page);
}

/* Numbers the pages and puts them in place of the sheets. */
static void part_pages(VdDocument *document, Parting *parting) {
  GArray *pages = g_array_new(FALSE, FALSE, sizeof(VdPage));
  const guint sheets = document->pages->len;
  for (guint i = 0; i < sheets; i++) {
    VdPage page = *vd_document_page(document, i);
    const guint number = pages->len;
    if (page.gutter > 0 && number + (sheets - i) + 1 > VD_MAX_PAGES) {
      page.gutter = 0;
      page.read = 0;
    }
    g_array_append_val(parting->first, number);
    g_array_append_val(parting->gutters, page.gutter);
    add_page(pages, page, i, page.gutter > 0 ? VD_PART_LEFT : VD_PART_WHOLE);
    if (page.gutter > 0) {
      add_page(pages, page, i, VD_PART_RIGHT);
    }
  }
  g_array_unref(document->pages);
  document->pages = pages;
}

static guint page_of(const Parting *parting, guint sheet, VdBox box) {
  const gfloat gutter = g_array_index(parting->gutters, gfloat, sheet);
  const gboolean right = gutter > 0 && (box.x0 + box.x1) / 2 > gutter;
  return g_array_index(parting->first, guint, sheet) + (right ? 1 : 0);
}

static gint32 note_page(const Parting *parting, gint32 sheet) {
  return sheet < 0 ? sheet : (gint32)g_array_index(parting->first, guint, sheet);
}

/* Words first..end, of one sheet: those of its left page, then those of its right one. */
static void part_words(const VdDocument *document, const Parting *parting, guint first, guint end,
                       GArray *words) {
  const guint sheet = vd_document_word(document, first)->page;
  const guint left = g_array_index(parting->first, guint, sheet);
  for (guint page = left; page <= left + 1; page++) {
    for (guint i = first; i < end; i++) {
      VdWord word = *vd_document_word(document, i);
      word.page = page_of(parting, sheet, word.box);
      if (word.page == page) {
        g_array_append_val(words, word);
      }
    }
  }
}

static void number_lines(GArray *words) {
  guint32 line = 0, before = 0;
  for (guint i = 0; i < words->len; i++) {
    VdWord *word = &g_array_index(words, VdWord, i);
    const guint32 own = word->line;
    if (i > 0 && (own != before || word->page != g_array_index(words, VdWord, i - 1).page)) {
      line++;
    }
    before = own;
    word->line = line;
  }
}

static void part_all_words(VdDocument *document, const Parting *parting) {
  GArray *words = g_array_sized_new(FALSE, FALSE, sizeof(VdWord), document->words->len);
  for (guint first = 0, end = 0; first < document->words->len; first = end) {
    const guint sheet = vd_document_word(document, first)->page;
    for (end = first; end < document->words->len && vd_document_word(document, end)->page == sheet;)
      end++;
    part_words(document, parting, first, end, words);
  }
  number_lines(words);
  g_array_unref(document->words);
  document->words = words;
}

static void part_places(VdDocument *document, const Parting *parting) {
  for (guint i = 0; i < document->rulings->len; i++) {
    VdRuling *ruling = &g_array_index(document->rulings, VdRuling, i);
    ruling->page = page_of(parting, ruling->page, ruling->box);
  }
  for (guint i = 0; i < document->regions->len; i++) {
    VdRegion *region = &g_array_index(document->regions, VdRegion, i);
    region->page = page_of(parting, region->page, region->box);
  }
  for (guint i = 0; i < document->fields->len; i++) {
    VdFormField *field = &g_array_index(document->fields, VdFormField, i);
    field->page = page_of(parting, field->page, field->box);
  }
  for (guint i = 0; i < document->diagnostics->len; i++) {
    VdDiagnostic *note = &g_array_index(document->diagnostics, VdDiagnostic, i);
    note->page = note_page(parting, note->page);
  }
  for (guint i = 0; i < document->limits->len; i++) {
    VdLimitHit *hit = &g_array_index(document->limits, VdLimitHit, i);
    hit->page = note_page(parting, hit->page);
  }
}

void vd_spread_part(VdDocument *document) {
  gboolean any = FALSE;
  for (guint i = 0; i < document->pages->len; i++) {
    any = any || vd_document_page(document, i)->gutter > 0;
  }
  if (!any) {
    return;
  }
  g_auto(Parting) parting = {g_array_new(FALSE, FALSE, sizeof(guint)),
                             g_array_new(FALSE, FALSE, sizeof(gfloat))};
  part_pages(document, &parting);
  part_all_words(document, &parting);
  part_places(document, &parting);
}
