/*
 * What was understood of the page decides first (its lines, its headings, its totals), then the
 * type size.
 */
#include "extract/role.h"

#include "extract/money.h"

/* The middle of the first word lies in the place. */
static gboolean stands_in(const VdPlace *place, const VdText *text, VdBox box) {
  if (place->page != (gint)text->page)
    return FALSE;
  gfloat x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
  return x >= place->box.x0 && x <= place->box.x1 && y >= place->box.y0 && y <= place->box.y1;
}

static gint line_of(const VdStudy *study, const VdText *text, VdBox box) {
  for (guint i = 0; i < study->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(study->quote, i);
    if (stands_in(&line->place, text, box))
      return (gint)i;
  }
  return -1;
}

static gboolean in_heading(const VdStudy *study, const VdText *text, VdBox box) {
  for (guint i = 0; i < study->quote->sections->len; i++) {
    const VdSection *section = vd_quote_section(study->quote, i);
    if (section->title && stands_in(&section->place, text, box))
      return TRUE;
  }
  return FALSE;
}

/* Some cell of its row is the label of a total, and some is its amount: the heads of columns have
 * none. */
static gboolean beside_total(const VdStudy *study, VdText *text, const VdSegment *segment) {
  VdHit hit;
  VdMoney money;
  gboolean label = FALSE, amount = FALSE;
  guint first, end;
  vd_text_row(text, segment->row, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdSegment *other = vd_text_row_segment(text, i);
    amount = amount || vd_money_find(text->folded->str, other->at, other->text_end, &money);
    label = label ||
            (vd_lexicon_find(study->lexicon, "total.", text, other->at, other->text_end, &hit) &&
             hit.at - other->at <= 4 && other->text_end - other->at < 60);
  }
  return label && amount;
}

/* The subject of the paper, or the row of its title. */
static gboolean in_title(const VdStudy *study, VdText *text, const VdSegment *segment) {
  VdHit hit;
  const VdPlace *title = &study->quote->kind_place;
  if (text->page > study->quote->first_page + 1)
    return FALSE;
  if (title->page == (gint)text->page && vd_box_overlap_y(title->box, segment->box) > 0 &&
      vd_box_overlap_x(title->box, segment->box) > 0)
    return TRUE;
  return vd_lexicon_find(study->lexicon, "context.subject", text, segment->at, segment->text_end,
                         &hit);
}

VdRole vd_role_of(const VdStudy *study, VdText *text, gsize at, gsize end, gint *line) {
  guint first, last;
  *line = -1;
  if (vd_study_is_general(study, text->page))
    return VD_ROLE_GENERAL;
  if (!vd_text_words(text, at, end, &first, &last))
    return VD_ROLE_BODY;
  VdBox box =
      vd_document_word(text->document, g_array_index(text->words, VdTextWord, first).word)->box;
  const VdSegment *segment = vd_text_segment_at(text, at);
  *line = line_of(study, text, box);
  if (*line >= 0)
    return VD_ROLE_LINE;
  if (in_title(study, text, segment))
    return VD_ROLE_TITLE;
  if (in_heading(study, text, box))
    return VD_ROLE_HEADING;
  return beside_total(study, text, segment) ? VD_ROLE_TOTAL : VD_ROLE_BODY;
}
