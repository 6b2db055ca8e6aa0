/*
 * The box is the sign right before the answer, as the page prints it: folding drops most of these
 * signs, so the words themselves are asked. A box of a PDF form stands within a few points of the
 * answer's left edge.
 */
#include "extract/choice.h"

#include <string.h>

static const char *const ticked[] = {"☑",
                                     "☒",
                                     "✓",
                                     "✔",
                                     "✗",
                                     "✘",
                                     "■",
                                     "●",
                                     "◉",
                                     "⊠",
                                     "[x]",
                                     "[X]",
                                     "(x)",
                                     "(X)",
                                     "\xEF\x83\xBE",
                                     "\xEF\x83\xBC",
                                     "⚫",
                                     "▣",
                                     "🗹",
                                     "☓"};
static const char *const empty[] = {
    "☐", "□", "○", "◯", "❏", "❑", "▢", "[]", "[ ]", "()", "◻", "\xEF\x82\xA8", "\xEF\x81\xAF", "⬜"};
static const gfloat reach = 26;

static gboolean is_one_of(const char *text, gsize length, const char *const *signs, guint n) {
  for (guint i = 0; i < n; i++) {
    gsize sign = strlen(signs[i]);
    if (length >= sign && memcmp(text, signs[i], sign) == 0)
      return TRUE;
  }
  return FALSE;
}

static VdTri of_sign(const char *text, gsize length) {
  if (is_one_of(text, length, ticked, G_N_ELEMENTS(ticked)))
    return VD_YES;
  return is_one_of(text, length, empty, G_N_ELEMENTS(empty)) ? VD_NO : VD_UNKNOWN;
}

/* The box of a PDF form at the left of `box`. */
static VdTri of_button(const VdDocument *document, guint page, VdBox box) {
  for (guint i = 0; i < document->fields->len; i++) {
    const VdFormField *field = &g_array_index(document->fields, VdFormField, i);
    if (field->kind == VD_FIELD_BUTTON && field->page == page &&
        vd_box_overlap_y(field->box, box) > 0 && field->box.x1 <= box.x0 + 2 &&
        field->box.x1 > box.x0 - reach)
      return field->filled ? VD_YES : VD_NO;
  }
  return VD_UNKNOWN;
}

/* A word that ends where `box` begins, on its row. */
static VdTri of_word_before(const VdDocument *document, guint index) {
  VdBox box = vd_document_word(document, index)->box;
  for (guint back = 1; back <= 2 && back <= index; back++) {
    const VdWord *before = vd_document_word(document, index - back);
    if (before->page != vd_document_word(document, index)->page ||
        vd_box_overlap_y(before->box, box) <= 0 || before->box.x1 > box.x0 + 2 ||
        before->box.x1 < box.x0 - reach)
      return VD_UNKNOWN;
    VdTri choice = of_sign(document->text->str + before->text_at, before->text_len);
    if (choice != VD_UNKNOWN)
      return choice;
  }
  return VD_UNKNOWN;
}

VdTri vd_choice_of(const VdText *text, gsize at) {
  guint first, last;
  if (!vd_text_words(text, at, at + 1, &first, &last))
    return VD_UNKNOWN;
  guint index = g_array_index(text->words, VdTextWord, first).word;
  const VdWord *word = vd_document_word(text->document, index);
  VdTri choice = of_sign(text->document->text->str + word->text_at, word->text_len);
  if (choice == VD_UNKNOWN)
    choice = of_word_before(text->document, index);
  return choice == VD_UNKNOWN ? of_button(text->document, text->page, word->box) : choice;
}
