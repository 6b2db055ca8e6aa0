/*
 * A title is set off by its type (bold, capitals, white on dark), its number, its place or its
 * words. Each sign adds to a score; extract/cut.c weighs it against the rows around.
 */
#include "extract/title.h"

#include <math.h>
#include <string.h>

#include "extract/gather.h"

#define IMPOSSIBLE (-1e6f)

static VdBodyRow *at(GArray *rows, guint i) {
  return &g_array_index(rows, VdBodyRow, i);
}

static gboolean in_capitals(const VdDocument *document, const VdBodyRow *row) {
  guint first, end, capitals = 0;
  if (!vd_body_words(row, &first, &end))
    return FALSE;
  for (guint i = first; i < end; i++) {
    guint index = g_array_index(row->grid->row->words, VdRowWord, i).index;
    g_autofree char *raw = vd_document_word_text(document, index);
    for (const char *p = raw; *p != '\0'; p = g_utf8_next_char(p)) {
      if (g_unichar_islower(g_utf8_get_char(p)))
        return FALSE;
      capitals += g_unichar_isupper(g_utf8_get_char(p)) ? 1 : 0;
    }
  }
  return capitals >= 4;
}

/* "1. ", "II - ", "A) ", "Lot 2", "Phase 1": headings are numbered. */
static gboolean is_numbered(const VdBodyRow *row) {
  static const char *const words[] = {"lot ",      "phase ", "partie ", "section ",
                                      "chapitre ", "bloc ",  "volet ",  "tranche "};
  gsize length, digits;
  const char *text = vd_body_text(row, &length);
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (g_str_has_prefix(text, words[i]))
      return TRUE;
  }
  digits = strspn(text, "0123456789");
  if (digits == 0)
    digits = strspn(text, "ivx");
  if (digits == 0 && g_ascii_isalpha(text[0]))
    digits = 1;
  if (digits == 0 || digits > 4 || length < digits + 4)
    return FALSE;
  return g_str_has_prefix(text + digits, " - ") ||
         (strchr(".)-", text[digits]) != NULL && text[digits + 1] == ' ');
}

/*
 * "À la charge du client" heads what follows when it stands nearer to it than to the line above, or
 * when the table began with such a heading, or when it is numbered; else it may be a remark on the
 * line above.
 */
static gfloat payer_likeness(const VdBodyRow *row, const VdSign *sign, const VdSign *after,
                             gboolean parallel) {
  if (!row->payer)
    return 0;
  gsize length;
  const char *text = vd_body_text(row, &length);
  if (is_numbered(row) || (length > 0 && text[length - 1] == ':'))
    return 2;
  if (after->apart > sign->apart + 0.5f)
    return -1.5f;
  return parallel || sign->apart > after->apart + 0.5f ? 1.5f : 0;
}

/* The first words under the header say who pays. */
gboolean vd_title_begins_with_payer(GArray *rows) {
  for (guint i = 0; i < rows->len && at(rows, i)->kind == VD_BODY_TEXT; i++) {
    if (at(rows, i)->payer)
      return TRUE;
  }
  return FALSE;
}

/* "Client : Centre hospitalier": a label and its value. */
static gboolean is_field(const char *text, gsize length) {
  const char *colon = memchr(text, ':', length);
  return colon != NULL && (gsize)(colon - text) + 2 < length;
}

/* The words of a line stand further left than this row: behind its code. */
static gboolean behind_code(const VdBodyRow *row, const VdBodyRow *next) {
  const VdCell *code = vd_assigned_cell(next->grid, &next->assigned, VD_COL_REFERENCE);
  gfloat em = row->grid->row->em;
  return next->kind == VD_BODY_ANCHOR && code != NULL &&
         code->flat.x0 < vd_body_left(next) - 2 * em &&
         fabsf(vd_body_left(row) - vd_body_left(next)) < em;
}

gfloat vd_title_likeness(const VdDocument *document, const VdBodyRow *row, const VdBodyRow *next,
                         const VdSign *sign, gboolean parallel) {
  const VdSign *after = sign + 1;
  gsize length;
  const char *text = vd_body_text(row, &length);
  const VdWord *word = vd_body_first_word(document, row);
  gfloat score = -1;
  if (row->kind != VD_BODY_TEXT || length == 0)
    return IMPOSSIBLE;
  if (vd_body_is_bold(document, row) && (next == NULL || !vd_body_is_bold(document, next)))
    score += 2;
  if ((word->style & VD_STYLE_LIGHT_ON_DARK) != 0)
    score += 2;
  if (next != NULL && row->grid->row->em > next->grid->row->em * 1.15f)
    score += 1;
  score += row->capitals ? 1.5f : 0;
  score += text[length - 1] == ':' ? 1 : 0;
  score += is_numbered(row) ? 1.2f : 0;
  score += row->titles ? 2.5f : 0;
  score += sign->apart > after->apart + 0.5f ? 0.5f : 0;
  score += row->assigned.cell[VD_COL_REFERENCE] >= 0 ? 2 : 0;
  score -= row->bullet || row->continues ? 4 : 0;
  score -= next != NULL && next->continues ? 2 : 0;
  score -= length > 90 ? 2 : 0;
  score -= text[length - 1] == '.' ? 1.5f : 0;
  score -= text[length - 1] == ',' ? 3 : 0;
  score -= next != NULL && vd_gather_is_close(row->grid, next->grid) ? 6 : 0;
  score -= is_field(text, length) && !is_numbered(row) ? 2 : 0;
  score -= next != NULL && vd_body_left(row) > vd_body_left(next) + row->grid->row->em ? 1.5f : 0;
  score -= next != NULL && behind_code(row, next) ? 1 : 0;
  score += row->assigned.wide && row->names ? 2.5f : 0;
  return score + payer_likeness(row, sign, after, parallel);
}

/* Capitals say something where other rows have none. */
void vd_title_read_capitals(const VdDocument *document, GArray *rows) {
  gboolean small = FALSE;
  for (guint i = 0; i < rows->len; i++) {
    VdBodyRow *row = at(rows, i);
    row->capitals = row->assigned.texts->len > 0 && in_capitals(document, row);
    small =
        small || (row->kind == VD_BODY_ANCHOR && row->assigned.texts->len > 0 && !row->capitals);
  }
  for (guint i = 0; i < rows->len && !small; i++)
    at(rows, i)->capitals = FALSE;
}
