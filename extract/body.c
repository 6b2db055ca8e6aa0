/*
 * Reads the signs by which a reader tells the rows of a table apart: what separates a row from the
 * one above (a rule, white, a change of style, no sentence that runs on). extract/title.h tells
 * titles, extract/cut.h weighs it all.
 */
#include "extract/body.h"

#include "extract/cut.h"
#include "extract/gather.h"
#include "extract/ruled.h"
#include "extract/title.h"
#include "extract/wrap.h"

#include <math.h>
#include <string.h>

#define REACH VD_BODY_REACH
/* What separates a row from a header or a sum above it. */
#define NOTHING_ABOVE 9.0f
/* A rule that parts two lines takes this share of the table's width. */
#define RULED_SHARE 0.6f

void vd_body_row_clear(gpointer data) {
  vd_assigned_clear(&((VdBodyRow *)data)->assigned);
}

static VdBodyRow *at(GArray *rows, guint i) {
  return &g_array_index(rows, VdBodyRow, i);
}

/* The cells of the description, first and last, as words of the row; FALSE when it has none. */
gboolean vd_body_words(const VdBodyRow *row, guint *first, guint *end) {
  const GArray *texts = row->assigned.texts;
  if (texts->len == 0)
    return FALSE;
  *first = g_array_index(row->grid->cells, VdCell, g_array_index(texts, guint, 0)).first;
  *end = g_array_index(row->grid->cells, VdCell, g_array_index(texts, guint, texts->len - 1)).end;
  return TRUE;
}

const char *vd_body_text(const VdBodyRow *row, gsize *length) {
  guint first, end;
  *length = 0;
  if (!vd_body_words(row, &first, &end))
    return "";
  gsize from = vd_cell_from(row->grid, first);
  *length = vd_cell_to(row->grid, end) - from;
  return row->grid->text->folded->str + from;
}

const VdWord *vd_body_first_word(const VdDocument *document, const VdBodyRow *row) {
  guint first = 0, end;
  vd_body_words(row, &first, &end);
  return vd_document_word(document, g_array_index(row->grid->row->words, VdRowWord, first).index);
}

gfloat vd_body_left(const VdBodyRow *row) {
  guint first = 0, end;
  vd_body_words(row, &first, &end);
  return g_array_index(row->grid->row->words, VdRowWord, first).flat.x0;
}

gboolean vd_body_is_bold(const VdDocument *document, const VdBodyRow *row) {
  return (vd_body_first_word(document, row)->style & VD_STYLE_BOLD) != 0;
}

/* "- ", "• ", "* ", "o " and the marks of word processors. */
static gboolean is_bullet(const VdDocument *document, const VdBodyRow *row) {
  const VdWord *word = vd_body_first_word(document, row);
  g_autofree char *raw = g_strndup(document->text->str + word->text_at, word->text_len);
  gunichar c = g_utf8_get_char(raw);
  if (row->assigned.texts->len == 0)
    return FALSE;
  if (strchr("-*>+", (int)(c < 128 ? c : 1)) != NULL || (c >= 0x2010 && c <= 0x2015) ||
      (c >= 0x2020 && c <= 0x2023) || (c >= 0x2190 && c <= 0x27BF) || c == 0xB7 ||
      (c >= 0xE000 && c <= 0xF8FF))
    return TRUE;
  return strcmp(raw, "o") == 0;
}

/* The sentence of the upper row runs on in the lower one. */
static gboolean runs_on(const VdDocument *document, const VdBodyRow *upper,
                        const VdBodyRow *lower) {
  static const char *const links[] = {" de",  " du",   " des",  " la",   " le", " les",    " et",
                                      " ou",  " a",    " au",   " aux",  " en", " par",    " pour",
                                      " sur", " avec", " dans", ",",     "(",   "/",       " d'",
                                      " l'",  " un",   " une",  " dont", "-",   " version"};
  const VdWord *word = vd_body_first_word(document, lower);
  const char *letters = document->text->str + word->text_at;
  gunichar first = g_utf8_get_char(letters);
  /* Recognition takes an apostrophe's foot for a quote: "l'enfance" over two rows. */
  if (first == 0x2018 || first == 0x2019 || first == '\'')
    first = g_utf8_get_char(g_utf8_next_char(letters));
  gsize length;
  const char *text = vd_body_text(upper, &length);
  if (lower->bullet || length == 0 || lower->assigned.texts->len == 0)
    return FALSE;
  if (g_unichar_islower(first) || first == '(')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(links); i++) {
    gsize n = strlen(links[i]);
    if (length > n && strncmp(text + length - n, links[i], n) == 0)
      return TRUE;
  }
  return FALSE;
}

/* "SEG-" over "LGC": a code that its narrow column broke. */
static gboolean code_runs_on(const VdBodyRow *upper, const VdBodyRow *lower) {
  const VdCell *above = vd_assigned_cell(upper->grid, &upper->assigned, VD_COL_REFERENCE);
  if (above == NULL || lower->assigned.cell[VD_COL_REFERENCE] < 0)
    return FALSE;
  return strchr("-_/", upper->grid->text->folded->str[vd_cell_to(upper->grid, above->end) - 1]) !=
         NULL;
}

static gfloat white_between(const VdBodyRow *upper, const VdBodyRow *lower) {
  return (lower->grid->row->y0 - upper->grid->row->y1) / lower->grid->row->em;
}

/* The ordinary white between two rows of one paragraph: the least of this table, within reason. */
static gfloat ordinary_white(GArray *rows) {
  gfloat least = 0.6f;
  for (guint i = 1; i < rows->len; i++) {
    const VdBodyRow *a = at(rows, i - 1), *b = at(rows, i);
    if (a->grid->row->page == b->grid->row->page)
      least = MIN(least, MAX(0, white_between(a, b)));
  }
  return least;
}

/* The least white between two rows of this table, however wide: what it leaves inside a
 * description. */
static gfloat tightest_white(GArray *rows) {
  gfloat least = G_MAXFLOAT;
  for (guint i = 1; i < rows->len; i++) {
    if (at(rows, i - 1)->grid->row->page == at(rows, i)->grid->row->page)
      least = MIN(least, white_between(at(rows, i - 1), at(rows, i)));
  }
  return least;
}

/* A row set apart from both its neighbours, in a table that sets the rows of a description close.
 */
static gboolean stands_alone(GArray *rows, guint i, gfloat tightest) {
  if (i == 0 || i + 1 >= rows->len)
    return FALSE;
  gfloat above = white_between(at(rows, i - 1), at(rows, i));
  gfloat below = white_between(at(rows, i), at(rows, i + 1));
  return above > tightest + 0.4f && below > tightest + 0.4f;
}

/* A remark of several words with its full stop. */
static gboolean is_sentence(const VdBodyRow *row) {
  gsize length;
  const char *text = vd_body_text(row, &length);
  return row->kind == VD_BODY_TEXT && length > 0 && text[length - 1] == '.' &&
         (row->continues || row->grid->row->words->len >= 5);
}

static gfloat apart(const VdDocument *document, const VdBodyRow *upper, const VdBodyRow *lower,
                    gfloat ordinary) {
  gfloat score = 0;
  if (upper->kind == VD_BODY_BARRIER || lower->kind == VD_BODY_BARRIER)
    return NOTHING_ABOVE;
  if (upper->grid->row->page != lower->grid->row->page)
    return lower->continues ? -2.5f : 1;
  if (lower->ruled)
    score += 4;
  if (vd_gather_is_close(upper->grid, lower->grid))
    score -= 4;
  gfloat extra = white_between(upper, lower) - ordinary;
  score += CLAMP(3 * (extra - 0.1f), 0, 2.5f);
  if (vd_body_is_bold(document, lower) && !vd_body_is_bold(document, upper))
    score += 1.5f;
  if (lower->continues)
    score -= 2.5f;
  if (is_sentence(upper) && !lower->bullet)
    score += 1.2f;
  if (lower->bullet)
    score -= 1;
  /* A number of its own: an item or a heading, not the words of the item above. */
  if (lower->kind == VD_BODY_TEXT && lower->assigned.cell[VD_COL_REFERENCE] >= 0)
    score += 1.5f;
  return score;
}

/* Goes on with the row above, or with the one over it when amounts alone stand between them. */
static gboolean continues(const VdDocument *document, GArray *rows, guint i, gfloat limit) {
  guint above = i;
  const VdBodyRow *row = at(rows, i);
  while (above > 0 && above + 2 > i) {
    const VdBodyRow *upper = at(rows, --above);
    if (upper->kind == VD_BODY_BARRIER)
      return FALSE;
    if (upper->assigned.texts->len > 0)
      break;
  }
  if (above == i)
    return FALSE;
  const VdBodyRow *upper = at(rows, above);
  return runs_on(document, upper, row) || code_runs_on(upper, row) ||
         (row->kind == VD_BODY_TEXT && !row->bullet && !row->titles && !row->payer &&
          vd_wrap_fills(upper, row, limit));
}

/* From the leftmost to the rightmost word of the rows, in points. */
static gfloat width_of(GArray *rows) {
  gfloat x0 = G_MAXFLOAT, x1 = 0;
  for (guint i = 0; i < rows->len; i++) {
    const GArray *words = at(rows, i)->grid->row->words;
    if (at(rows, i)->kind != VD_BODY_ANCHOR || words->len == 0)
      continue;
    x0 = MIN(x0, g_array_index(words, VdRowWord, 0).flat.x0);
    x1 = MAX(x1, g_array_index(words, VdRowWord, words->len - 1).flat.x1);
  }
  return MAX(0, x1 - x0);
}

static void read_signs(const VdDocument *document, GArray *rows, VdSign *signs) {
  g_autoptr(GArray) rules = vd_ruled_levels(document, RULED_SHARE * width_of(rows));
  gfloat ordinary = ordinary_white(rows);
  gfloat tightest = tightest_white(rows), limit = vd_wrap_limit(rows);
  gboolean parallel = vd_title_begins_with_payer(rows);
  vd_title_read_capitals(document, rows);
  for (guint i = 0; i < rows->len; i++) {
    VdBodyRow *row = at(rows, i);
    row->owner = -1;
    row->title = FALSE;
    row->bullet = is_bullet(document, row);
    row->continues = continues(document, rows, i, limit);
    row->ruled = i > 0 && vd_ruled_apart(rules, vd_body_first_word(document, at(rows, i - 1)),
                                         vd_body_first_word(document, row));
    signs[i].apart = i > 0 ? apart(document, at(rows, i - 1), row, ordinary) : NOTHING_ABOVE;
  }
  signs[rows->len].apart = 0;
  for (guint i = 0; i < rows->len; i++) {
    const VdBodyRow *next = i + 1 < rows->len ? at(rows, i + 1) : NULL;
    signs[i].title = vd_title_likeness(document, at(rows, i), next, &signs[i], parallel) +
                     (stands_alone(rows, i, tightest) ? 1.4f : 0);
  }
}

/* A rule lies between any two anchors, so each line has a frame of its own. */
static gboolean rules_part_lines(GArray *rows) {
  guint anchors = 0, parted = 0;
  gboolean ruled = FALSE;
  for (guint i = 0; i < rows->len; i++) {
    const VdBodyRow *row = at(rows, i);
    ruled = ruled || row->ruled || row->kind == VD_BODY_BARRIER;
    if (row->kind != VD_BODY_ANCHOR)
      continue;
    anchors++;
    parted += ruled || anchors == 1;
    ruled = FALSE;
  }
  return anchors > 1 && parted == anchors;
}

/* Within the frame of a line, bold words begin its description: they head no section. A frame that
 * names the Prestation across the columns is no line's. */
static void unmake_titles_in_frames(GArray *rows, VdSign *signs) {
  if (!rules_part_lines(rows))
    return;
  for (guint i = 0; i + 1 < rows->len; i++) {
    gboolean across = at(rows, i)->assigned.wide && at(rows, i)->names;
    if (!across && at(rows, i + 1)->kind != VD_BODY_BARRIER && !at(rows, i + 1)->ruled)
      signs[i].title = MIN(signs[i].title, -1);
  }
}

/* The last row before `end` that has words, with no sum behind it; -1: none. */
static gint words_before(GArray *rows, guint end) {
  for (guint i = end; i-- > 0;) {
    const VdBodyRow *row = at(rows, i);
    if (row->statements > 0)
      return -1;
    if (row->kind != VD_BODY_BARRIER)
      return row->assigned.texts->len > 0 ? (gint)i : -1;
  }
  return -1;
}

/* rows[first, end) go to `target`, above what stood there. */
static void carry_up(GArray *rows, guint target, guint first, guint end) {
  guint bytes = (first - target) * (guint)sizeof(VdBodyRow);
  g_autofree gpointer barriers = g_memdup2(at(rows, target), bytes);
  memmove(at(rows, target), at(rows, first), (end - first) * sizeof(VdBodyRow));
  memcpy(at(rows, target + end - first), barriers, bytes);
}

/* The line below rows[i] has its code at their left: they stand where its words do, without one of
 * their own. */
static gboolean is_detail(const VdDocument *document, GArray *rows, guint i) {
  const VdBodyRow *row = at(rows, i), *next = NULL;
  for (guint k = i + 1; k < rows->len && next == NULL; k++) {
    if (at(rows, k)->kind == VD_BODY_BARRIER)
      return FALSE;
    next = at(rows, k)->kind == VD_BODY_ANCHOR ? at(rows, k) : NULL;
  }
  if (next == NULL || row->titles || row->payer || row->names || vd_body_is_bold(document, row) ||
      row->assigned.texts->len == 0 || next->assigned.texts->len == 0)
    return FALSE;
  const VdCell *code = vd_assigned_cell(next->grid, &next->assigned, VD_COL_REFERENCE);
  gfloat em = row->grid->row->em;
  return code != NULL && code->flat.x0 < vd_body_left(next) - 2 * em &&
         fabsf(vd_body_left(row) - vd_body_left(next)) < em;
}

/* A page may end within a cell: under the names of the columns, which come again, its sentence runs
 * on, or its details do. */
static void join_pages(const VdDocument *document, GArray *rows) {
  for (guint i = 1; i < rows->len; i++) {
    if (at(rows, i)->kind != VD_BODY_TEXT || at(rows, i - 1)->kind != VD_BODY_BARRIER)
      continue;
    gint upper = words_before(rows, i);
    guint end = i;
    while (upper >= 0 && end < rows->len && at(rows, end)->kind == VD_BODY_TEXT &&
           (runs_on(document, at(rows, end == i ? (guint)upper : end - 1), at(rows, end)) ||
            is_detail(document, rows, end)))
      end++;
    if (end == i)
      continue;
    carry_up(rows, (guint)upper + 1, i, end);
    i = end - 1;
  }
}

void vd_body_group(const VdDocument *document, GArray *rows) {
  join_pages(document, rows);
  g_autofree VdSign *signs = g_new0(VdSign, rows->len + 1);
  read_signs(document, rows, signs);
  unmake_titles_in_frames(rows, signs);
  vd_cut_rows(rows, signs);
}
