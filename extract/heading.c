/*
 * A heading is a row of few words, alone on its line, close above the header: closer than two lines
 * of type, or four when its number, its weight or its size set it apart. One that begins in the
 * middle of a sentence takes the row above it too.
 */
#include "extract/heading.h"

#include <string.h>

#include "extract/funding.h"
#include "extract/line.h"

#define MOST_WORDS 14
/* In sizes of type: how far above the header a heading may stand. */
#define NEAR 2.2f
#define FAR  4.0f

static VdGridRow *row_at(const GPtrArray *rows, guint i) {
  return g_ptr_array_index(rows, i);
}

/* Not the end of a sentence, nor a field ("Dispositif : MDV-LGC-Va1"). */
static gboolean is_heading(const char *printed) {
  const char *colon = strchr(printed, ':');
  return !g_str_has_suffix(printed, ".") && (colon == NULL || colon[1] == '\0');
}

static gboolean runs_on(const char *printed) {
  gunichar first = g_utf8_get_char(printed);
  return g_unichar_islower(first) || first == '(';
}

/* "1. ", "2) ", "III - ", "A. ". */
static gboolean is_numbered(const char *folded) {
  gsize n = strspn(folded, "0123456789.");
  n = n > 0 ? n : strspn(folded, "ivx");
  n = n > 0 ? n : g_ascii_isalpha(folded[0]) ? 1 : 0;
  return n > 0 && n <= 5 &&
         (g_str_has_prefix(folded + n, " - ") || g_str_has_prefix(folded + n, ") ") ||
          g_str_has_prefix(folded + n, ". ") || (folded[n] == ' ' && folded[n - 1] == '.'));
}

static gboolean is_styled(const VdGridRow *row, const VdGridRow *header) {
  const VdDocument *document = row->text->document;
  guint index = g_array_index(row->row->words, VdRowWord, 0).index;
  return is_numbered(row->text->folded->str) ||
         (vd_document_word(document, index)->style & VD_STYLE_BOLD) != 0 ||
         row->row->em > 1.12f * header->row->em;
}

static gboolean is_alone(const VdGridRow *row, guint page) {
  return row->row->page == page && row->cells->len == 1 && row->row->words->len <= MOST_WORDS &&
         !vd_cell_is_value(&g_array_index(row->cells, VdCell, 0));
}

static gboolean repeats(const GPtrArray *rows, const VdGridRow *row) {
  for (guint i = 0; i < rows->len; i++) {
    const VdGridRow *other = row_at(rows, i);
    if (other->row->page != row->row->page &&
        strcmp(other->text->folded->str, row->text->folded->str) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The rows [first, header->first) may head the table; header->first: none may. */
static guint find(const GPtrArray *rows, const VdHeader *header) {
  guint end = header->first;
  if (end == 0 || header->title != NULL)
    return end;
  VdGridRow *above = row_at(rows, end - 1);
  const VdGridRow *top = row_at(rows, end);
  gfloat white = top->row->y0 - above->row->y1;
  /* A page may end behind the heading. */
  gboolean parted = above->row->page + 1 == top->row->page && is_styled(above, top);
  if (!is_alone(above, parted ? above->row->page : top->row->page) ||
      (!parted && white > (is_styled(above, top) ? FAR : NEAR) * top->row->em))
    return end;
  VdPlace place = vd_cell_place(above, 0, above->row->words->len);
  gboolean half = runs_on(place.raw), heads = is_heading(place.raw);
  vd_place_clear(&place);
  if (!heads || !half)
    return heads ? end - 1 : end;
  return end >= 2 && is_alone(row_at(rows, end - 2), top->row->page) &&
                 above->row->y0 - row_at(rows, end - 2)->row->y1 < 0.8f * above->row->em
             ? end - 2
             : end;
}

static gboolean accepted(const GPtrArray *rows, guint first, guint end, VdHeadingNeed need,
                         const GArray *tags) {
  VdPayer payer = vd_funding_payer(tags);
  if (need == VD_HEADING_PAYER)
    return (payer.state || payer.client || vd_tags_find(tags, "scope.optional") != NULL) &&
           !repeats(rows, row_at(rows, first));
  return tags->len > 0 ||
         (need == VD_HEADING_STYLED && is_styled(row_at(rows, first), row_at(rows, end)));
}

guint vd_heading_read(const VdLexicon *lexicon, const GPtrArray *rows, const VdHeader *header,
                      VdHeadingNeed need, VdBlock *block) {
  guint first = find(rows, header);
  g_autoptr(VdBlock) heading = vd_block_new();
  for (guint i = first; i < header->first; i++) {
    VdGridRow *row = row_at(rows, i);
    VdPlace place = vd_cell_place(row, 0, row->row->words->len);
    vd_lexicon_tag(lexicon, row->text, 0, row->text->folded->len, heading->tags);
    vd_line_extend_place(&heading->place, &place);
    vd_place_clear(&place);
  }
  if (first == header->first || !accepted(rows, first, header->first, need, heading->tags))
    return header->first;
  block->title = g_strdup(vd_cell_first_letter(heading->place.raw));
  vd_line_extend_place(&block->place, &heading->place);
  vd_block_add_tags(block, heading->tags);
  return first;
}
