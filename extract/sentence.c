/*
 * A block is taken line by line: whether a line goes on with the sentence of the line above is told
 * by its first letter and by how far that line reached.
 */
#include "extract/sentence.h"

#include <string.h>

/* A line that ends before this share of the block's width had room for the next word. */
static const gfloat full_line = 0.85f;

/* A sentence has no more lines than this above or under its words. */
enum { MAX_LINES = 24 };

static const VdSegment *segment_of(const VdText *text, guint index) {
  return &g_array_index(text->segments, VdSegment, index);
}

static VdBox block_box(const VdText *text, guint index) {
  guint block = segment_of(text, index)->block, first = index, last = index;
  VdBox box = {0};
  while (first > 0 && index - first < MAX_LINES && segment_of(text, first - 1)->block == block)
    first--;
  while (last + 1 < text->segments->len && last - index < MAX_LINES &&
         segment_of(text, last + 1)->block == block)
    last++;
  for (guint i = first; i <= last; i++)
    box = vd_box_union(box, segment_of(text, i)->box);
  return box;
}

/* "Label : value" before the middle of a line. */
static gboolean is_labelled(const VdText *text, const VdSegment *segment) {
  gsize reach = MIN(segment->text_end - segment->at, 50);
  const char *start = text->folded->str + segment->at;
  const char *colon = memchr(start, ':', reach);
  return colon && colon[1] == ' ' &&
         (colon == start || colon[-1] == ' ' || g_ascii_isalpha(colon[-1]) || colon[-1] == ')');
}

static gboolean is_capital(const VdText *text, gsize at) {
  const char *printed = text->document->text->str + g_array_index(text->origin, guint32, at);
  return g_unichar_isupper(g_utf8_get_char(printed));
}

/* Where "(TVA 20 %)" begins that ends the line, and `end` when nothing of the kind does. */
static gsize before_rate(const char *folded, gsize at, gsize end) {
  gsize open = end;
  if (end <= at + 2 || folded[end - 1] != ')')
    return end;
  while (open > at && folded[open - 1] != '(')
    open--;
  if (open == at || memchr(folded + open, '%', end - open) == NULL)
    return end;
  for (open--; open > at && folded[open - 1] == ' '; open--)
    continue;
  return open;
}

/* "... 51 878,40 EUR TTC (TVA 20 %)": a mention without a full stop. */
static gboolean ends_with_amount(const VdText *text, const VdSegment *segment) {
  const char *folded = text->folded->str;
  gsize end = before_rate(folded, segment->at, segment->text_end);
  return end >= segment->at + 4 &&
         (strncmp(folded + end - 4, " ttc", 4) == 0 || strncmp(folded + end - 3, " ht", 3) == 0);
}

/* Does the segment begin a sentence? The first of a block does. */
static gboolean begins_sentence(const VdText *text, guint index) {
  const VdSegment *segment = segment_of(text, index);
  const char *start = text->folded->str + segment->at;
  if (index == 0 || segment_of(text, index - 1)->block != segment->block)
    return TRUE;
  const VdSegment *above = segment_of(text, index - 1);
  if (strchr(".;!?", text->folded->str[above->text_end - 1]) || g_str_has_prefix(start, "•") ||
      g_str_has_prefix(start, "- "))
    return TRUE;
  if (!is_capital(text, segment->at))
    return FALSE;
  if (ends_with_amount(text, above) && !is_capital(text, segment->at + 1))
    return TRUE;
  VdBox block = block_box(text, index);
  gboolean short_line = above->box.x1 < block.x0 + full_line * (block.x1 - block.x0);
  return short_line || is_labelled(text, segment) || text->folded->str[above->text_end - 1] == ':';
}

/* A full stop between two words ends a sentence; the dot of "art. 293" does not, that of "1 200 €
 * TTC. Le client" does. */
static gboolean stops(const VdText *text, gsize at, gsize dot) {
  const char *folded = text->folded->str;
  if (!strchr(".;!?", folded[dot]) || folded[dot + 1] != ' ')
    return FALSE;
  gsize letters = 0;
  while (dot > at + letters && g_ascii_isalpha(folded[dot - 1 - letters]))
    letters++;
  if (folded[dot] != '.' || letters == 0 || letters > 3)
    return TRUE;
  return letters > 1 && is_capital(text, dot - letters) && is_capital(text, dot - 1) &&
         g_ascii_isalpha(folded[dot + 2]) && is_capital(text, dot + 2);
}

void vd_sentence_around(const VdText *text, gsize at, gsize end, gsize *from, gsize *to) {
  const VdSegment *first = vd_text_segment_at(text, at);
  *from = at;
  *to = end;
  if (!first)
    return;
  guint a = (guint)(first - segment_of(text, 0));
  guint b = (guint)(vd_text_segment_at(text, end ? end - 1 : 0) - segment_of(text, 0));
  for (guint i = 0; i < MAX_LINES && !begins_sentence(text, a); i++)
    a--;
  for (guint i = 0; i < MAX_LINES && b + 1 < text->segments->len && !begins_sentence(text, b + 1);
       i++)
    b++;
  *from = segment_of(text, a)->at;
  *to = segment_of(text, b)->text_end;
  for (gsize i = *from; i + 1 < at; i++) {
    if (stops(text, *from, i))
      *from = i + 2;
  }
  for (gsize i = end ? end - 1 : 0; i + 1 < *to; i++) {
    if (stops(text, *from, i)) {
      *to = i + 1;
      break;
    }
  }
}
