/*
 * A speck is one sign alone that no paper prints so, and only recognition makes it. A leader is a
 * row of dots, whoever read it.
 */
#include "extract/speck.h"

#include <string.h>

/* As many dots make a leader. */
#define FEWEST_MARKS 5
/* ... and so many strokes in one word a rule. */
#define FEWEST_STROKES 5

/* What recognition makes of frames and dust: one sign alone that no paper prints so. */
static gboolean is_speck(const VdDocument *document, const VdRowWord *at) {
  static const char *const specks[] = {"|", "_", "~", "`", "'",  "\"", ".", ",", ";",
                                       "!", "£", "¢", "¥", "\\", "[",  "]", "{", "}",
                                       "=", "‘", "’", "“", "”",  "¦",  "||"};
  const VdWord *word = vd_document_word(document, at->index);
  if (word->source != VD_SOURCE_OCR)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(specks); i++) {
    if (strlen(specks[i]) == word->text_len &&
        memcmp(document->text->str + word->text_at, specks[i], word->text_len) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Nothing but dots or underscores: a piece of what leads the eye to an amount ("Formation ....
 * 600,00"). */
static gboolean is_leader(const VdDocument *document, const VdRowWord *at, guint *marks) {
  const VdWord *word = vd_document_word(document, at->index);
  const char *from = document->text->str + word->text_at;
  for (const char *p = from; p < from + word->text_len; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c != '.' && c != '_' && c != 0x2026 && c != 0xB7)
      return FALSE;
    *marks += c == 0x2026 ? 3 : 1;
  }
  return TRUE;
}

/* "------", "=====": a rule drawn with letters. */
static gboolean is_drawn_rule(const VdDocument *document, const VdRowWord *at) {
  const VdWord *word = vd_document_word(document, at->index);
  const char *letters = document->text->str + word->text_at;
  if (word->text_len < FEWEST_STROKES || strchr("-=_*~", letters[0]) == NULL)
    return FALSE;
  for (guint i = 1; i < word->text_len; i++) {
    if (letters[i] != letters[0])
      return FALSE;
  }
  return TRUE;
}

static void drop_leaders(VdRow *row, const VdDocument *document) {
  guint marks = 0;
  for (guint i = 0; i < row->words->len; i++)
    is_leader(document, &g_array_index(row->words, VdRowWord, i), &marks);
  for (guint i = row->words->len; marks >= FEWEST_MARKS && i-- > 0;) {
    if (is_leader(document, &g_array_index(row->words, VdRowWord, i), &marks))
      g_array_remove_index(row->words, i);
  }
}

void vd_speck_drop(VdRow *row, const VdDocument *document) {
  drop_leaders(row, document);
  for (guint i = row->words->len; i-- > 0;) {
    if (is_drawn_rule(document, &g_array_index(row->words, VdRowWord, i)) ||
        is_speck(document, &g_array_index(row->words, VdRowWord, i)))
      g_array_remove_index(row->words, i);
  }
}
