/*
 * Between two anchors the rows are cut once: those above the cut belong to the line before, those
 * below to the line after, and up to two between them may be titles. Each cut scores by what
 * separates the two rows (a rule, white, a change of style, no sentence that runs on). Three ways
 * to set amounts (at the top, in the middle, at the end of their description) are tried on the
 * whole stretch, each with its own preference; the one that scores best is the way of this table.
 * The best cuts are found by dynamic programming over the number of rows that a line takes above
 * its anchor.
 */
#include "extract/body.h"

#include <math.h>
#include <string.h>

#define REACH       VD_BODY_REACH
#define MOST_TITLES 2
#define IMPOSSIBLE  (-1e6f)

typedef enum { AT_TOP, IN_MIDDLE, AT_END, WAYS } Way;

/* What is known of a row before cutting. */
typedef struct {
  gfloat apart; /* what separates it from the row above */
  gfloat title; /* how much it looks like a title */
} Sign;

/* One choice: rows of the gap given to the line before, then titles; the rest goes to the line
 * after. */
typedef struct {
  gfloat score;
  guint8 below, titles, above_before;
} Choice;

/* The choices for one line, by the number of rows that it takes above its anchor. */
typedef struct {
  Choice with[REACH + 1];
} Choices;

void vd_body_row_clear(gpointer data) {
  vd_assigned_clear(&((VdBodyRow *)data)->assigned);
}

static VdBodyRow *at(GArray *rows, guint i) {
  return &g_array_index(rows, VdBodyRow, i);
}

/* The cells of the description, first and last, as words of the row; FALSE when it has none. */
static gboolean words_of(const VdBodyRow *row, guint *first, guint *end) {
  const GArray *texts = row->assigned.texts;
  if (texts->len == 0)
    return FALSE;
  *first = g_array_index(row->grid->cells, VdCell, g_array_index(texts, guint, 0)).first;
  *end = g_array_index(row->grid->cells, VdCell, g_array_index(texts, guint, texts->len - 1)).end;
  return TRUE;
}

static const char *text_at(const VdBodyRow *row, gsize *length) {
  guint first, end;
  *length = 0;
  if (!words_of(row, &first, &end))
    return "";
  gsize from = vd_cell_from(row->grid, first);
  *length = vd_cell_to(row->grid, end) - from;
  return row->grid->text->folded->str + from;
}

static const VdWord *first_word(const VdDocument *document, const VdBodyRow *row) {
  guint first = 0, end;
  words_of(row, &first, &end);
  return vd_document_word(document, g_array_index(row->grid->row->words, VdRowWord, first).index);
}

static gfloat left_of(const VdBodyRow *row) {
  guint first = 0, end;
  words_of(row, &first, &end);
  return g_array_index(row->grid->row->words, VdRowWord, first).flat.x0;
}

/* "- ", "• ", "* ", "o " and the marks of word processors. */
static gboolean is_bullet(const VdDocument *document, const VdBodyRow *row) {
  const VdWord *word = first_word(document, row);
  g_autofree char *raw = g_strndup(document->text->str + word->text_at, word->text_len);
  gunichar c = g_utf8_get_char(raw);
  if (row->assigned.texts->len == 0)
    return FALSE;
  if (strchr("-*>+", (int)(c < 128 ? c : 1)) != NULL || (c >= 0x2010 && c <= 0x2023) ||
      (c >= 0x2190 && c <= 0x27BF) || c == 0xB7 || (c >= 0xE000 && c <= 0xF8FF))
    return TRUE;
  return strcmp(raw, "o") == 0;
}

/* The sentence of the upper row runs on in the lower one. */
static gboolean runs_on(const VdDocument *document, const VdBodyRow *upper,
                        const VdBodyRow *lower) {
  static const char *const links[] = {" de",  " du",   " des",  " la",   " le", " les", " et",
                                      " ou",  " a",    " au",   " aux",  " en", " par", " pour",
                                      " sur", " avec", " dans", ",",     "(",   "/",    " d'",
                                      " l'",  " un",   " une",  " dont", "-"};
  const VdWord *word = first_word(document, lower);
  gunichar first = g_utf8_get_char(document->text->str + word->text_at);
  gsize length;
  const char *text = text_at(upper, &length);
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

/* A level rule lies between the two rows and under their words. */
static gboolean ruled_apart(const VdDocument *document, const VdBodyRow *a, const VdBodyRow *b) {
  const VdWord *upper = first_word(document, a), *lower = first_word(document, b);
  gfloat y0 = (upper->box.y0 + upper->box.y1) / 2, y1 = (lower->box.y0 + lower->box.y1) / 2;
  for (guint i = 0; i < document->rulings->len; i++) {
    const VdRuling *rule = &g_array_index(document->rulings, VdRuling, i);
    gboolean level = rule->box.x1 - rule->box.x0 > 4 * (rule->box.y1 - rule->box.y0);
    if (rule->page == lower->page && level && rule->box.y0 > y0 && rule->box.y1 < y1 &&
        rule->box.x0 < lower->box.x1 && rule->box.x1 > lower->box.x0)
      return TRUE;
  }
  return FALSE;
}

static gfloat white_between(const VdBodyRow *upper, const VdBodyRow *lower) {
  return (lower->grid->row->y0 - upper->grid->row->y1) / lower->grid->row->em;
}

/* The ordinary white between two rows of this table: the lower third of all. */
static gfloat ordinary_white(GArray *rows) {
  gfloat least = 10;
  for (guint i = 1; i < rows->len; i++) {
    const VdBodyRow *a = at(rows, i - 1), *b = at(rows, i);
    if (a->grid->row->page == b->grid->row->page)
      least = MIN(least, MAX(0, white_between(a, b)));
  }
  return least;
}

static gboolean is_bold(const VdDocument *document, const VdBodyRow *row) {
  return (first_word(document, row)->style & VD_STYLE_BOLD) != 0;
}

static gfloat apart(const VdDocument *document, const VdBodyRow *upper, const VdBodyRow *lower,
                    gfloat ordinary) {
  gfloat score = 0;
  if (upper->kind == VD_BODY_BARRIER || lower->kind == VD_BODY_BARRIER)
    return 9;
  if (upper->grid->row->page != lower->grid->row->page)
    return lower->continues ? -2.5f : 1;
  if (ruled_apart(document, upper, lower))
    score += 4;
  gfloat extra = white_between(upper, lower) - ordinary;
  score += extra > 0.9f ? 2.5f : extra > 0.3f ? 1.2f : 0;
  if (is_bold(document, lower) && !is_bold(document, upper))
    score += 1.5f;
  if (lower->continues)
    score -= 2.5f;
  if (lower->bullet)
    score -= 1;
  return score;
}

static gboolean in_capitals(const VdDocument *document, const VdBodyRow *row) {
  guint first, end, capitals = 0;
  if (!words_of(row, &first, &end))
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
  const char *text = text_at(row, &length);
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (g_str_has_prefix(text, words[i]))
      return TRUE;
  }
  digits = strspn(text, "0123456789");
  if (digits == 0)
    digits = strspn(text, "ivx");
  if (digits == 0 && g_ascii_isalpha(text[0]))
    digits = 1;
  return digits > 0 && digits <= 4 && length > digits + 2 && strchr(".)-", text[digits]) != NULL &&
         (text[digits + 1] == ' ');
}

static gfloat title_likeness(const VdDocument *document, const VdBodyRow *row,
                             const VdBodyRow *next, const Sign *sign, const Sign *after) {
  gsize length;
  const char *text = text_at(row, &length);
  const VdWord *word = first_word(document, row);
  gfloat score = -1;
  if (row->kind != VD_BODY_TEXT || length == 0)
    return IMPOSSIBLE;
  if (is_bold(document, row) && (next == NULL || !is_bold(document, next)))
    score += 2;
  if ((word->style & VD_STYLE_LIGHT_ON_DARK) != 0)
    score += 2;
  if (next != NULL && row->grid->row->em > next->grid->row->em * 1.15f)
    score += 1;
  score += in_capitals(document, row) ? 1.5f : 0;
  score += text[length - 1] == ':' ? 1 : 0;
  score += is_numbered(row) ? 1.2f : 0;
  score += row->titles ? 2.5f : 0;
  score += sign->apart > after->apart + 0.5f ? 1 : 0;
  score -= row->bullet || row->continues ? 4 : 0;
  score -= next != NULL && next->continues ? 2 : 0;
  score -= length > 90 ? 2 : 0;
  score -= text[length - 1] == '.' ? 1.5f : 0;
  score -= next != NULL && left_of(row) > left_of(next) + row->grid->row->em ? 1.5f : 0;
  return score;
}

static void read_signs(const VdDocument *document, GArray *rows, Sign *signs) {
  gfloat ordinary = ordinary_white(rows);
  for (guint i = 0; i < rows->len; i++) {
    VdBodyRow *row = at(rows, i);
    row->owner = -1;
    row->title = FALSE;
    row->bullet = is_bullet(document, row);
    row->continues = i > 0 && runs_on(document, at(rows, i - 1), row);
    signs[i].apart = i > 0 ? apart(document, at(rows, i - 1), row, ordinary) : 0;
  }
  signs[rows->len].apart = 0;
  for (guint i = 0; i < rows->len; i++) {
    const VdBodyRow *next = i + 1 < rows->len ? at(rows, i + 1) : NULL;
    signs[i].title = title_likeness(document, at(rows, i), next, &signs[i], &signs[i + 1]);
  }
}

/* What a way thinks of a line with so many rows above and below its amounts. */
static gfloat preference(Way way, const VdBodyRow *anchor, guint above, guint below) {
  gfloat mute = anchor->assigned.texts->len == 0 && above + below == 0 ? -3.0f : 0;
  if (way == AT_TOP)
    return 0.4f + mute - 1.5f * (gfloat)above;
  if (way == AT_END)
    return mute - 1.5f * (gfloat)below;
  return mute - 0.9f * fabsf((gfloat)above - (gfloat)below);
}

/* Score of the titles among rows [first, first + count): all of them must be titles. */
static gfloat titles_score(const Sign *signs, guint first, guint count) {
  gfloat score = 0;
  for (guint i = 0; i < count; i++)
    score += signs[first + i].title;
  return score;
}

/*
 * One stretch without barriers: rows[first..end), anchors[0..n). best[i].with[a] is the best score
 * when line i takes `a` rows above its anchor.
 */
typedef struct {
  GArray *rows;
  const Sign *signs;
  guint first, end;
  const guint *anchors;
  guint n;
  Way way;
  Choices *best;
} Stretch;

static guint gap_before(const Stretch *s, guint i) {
  guint from = i == 0 ? s->first : s->anchors[i - 1] + 1;
  return MIN(s->anchors[i] - from, REACH);
}

/* Rows between the anchors that are out of reach stay without owner. */
static void try_cut(const Stretch *s, guint i, guint above, guint titles, guint before,
                    Choice *best) {
  guint gap = gap_before(s, i), below = gap - above - titles;
  guint cut = s->anchors[i] - above - titles;
  gfloat score = titles_score(s->signs, cut, titles);
  if (i > 0) {
    score += s->best[i - 1].with[before].score + s->signs[cut].apart;
    score += preference(s->way, at(s->rows, s->anchors[i - 1]), before, below);
  } else {
    /* Rows before the first line that belong to nothing: notes under the header. */
    score -= 1.0f * (gfloat)below;
  }
  if (score > best->score)
    *best = (Choice){score, (guint8)below, (guint8)titles, (guint8)before};
}

static void solve(const Stretch *s) {
  for (guint i = 0; i < s->n; i++) {
    guint gap = gap_before(s, i);
    for (guint above = 0; above <= REACH; above++) {
      s->best[i].with[above] = (Choice){.score = 2 * IMPOSSIBLE};
      for (guint titles = 0; above <= gap && titles <= MIN(gap - above, MOST_TITLES); titles++) {
        guint most = i > 0 ? gap_before(s, i - 1) : 0;
        for (guint before = 0; before <= most; before++)
          try_cut(s, i, above, titles, before, &s->best[i].with[above]);
      }
    }
  }
}

/* Rows after the last anchor that still belong to it: until white or a rule sets them apart. */
static guint tail_length(const Stretch *s) {
  guint from = s->anchors[s->n - 1] + 1, i = from;
  while (i < s->end && i - from < REACH && s->signs[i].apart < 2 &&
         !(at(s->rows, i)->assigned.wide && s->signs[i].apart > 1))
    i++;
  return i - from;
}

static gfloat finish(const Stretch *s, guint *above, guint *below) {
  gfloat best = 3 * IMPOSSIBLE;
  guint tail = tail_length(s), gap = gap_before(s, s->n - 1);
  for (guint a = 0; a <= gap; a++) {
    gfloat score = s->best[s->n - 1].with[a].score +
                   preference(s->way, at(s->rows, s->anchors[s->n - 1]), a, tail);
    if (score > best) {
      best = score;
      *above = a;
    }
  }
  *below = tail;
  return best;
}

static void own(const Stretch *s, guint from, guint count, guint anchor) {
  for (guint i = 0; i < count; i++)
    at(s->rows, from + i)->owner = (gint)anchor;
}

/* Walks the choices back from the last line and writes owners and titles. */
static void write_back(const Stretch *s, guint above, guint below) {
  for (guint i = s->n; i-- > 0;) {
    const Choice *choice = &s->best[i].with[above];
    guint anchor = s->anchors[i];
    own(s, anchor - above, above + 1 + below, anchor);
    for (guint t = 0; t < choice->titles; t++)
      at(s->rows, anchor - above - 1 - t)->title = TRUE;
    below = choice->below;
    above = choice->above_before;
  }
}

static void group_stretch(GArray *rows, const Sign *signs, guint first, guint end) {
  g_autoptr(GArray) anchors = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = first; i < end; i++) {
    if (at(rows, i)->kind == VD_BODY_ANCHOR)
      g_array_append_val(anchors, i);
  }
  if (anchors->len == 0)
    return;
  Stretch best = {0};
  guint best_above = 0, best_below = 0;
  gfloat best_score = 4 * IMPOSSIBLE;
  for (gint way = AT_TOP; way < WAYS; way++) {
    guint above = 0, below = 0;
    Stretch s = {rows,
                 signs,
                 first,
                 end,
                 (const guint *)(gpointer)anchors->data,
                 anchors->len,
                 (Way)way,
                 g_new(Choices, anchors->len)};
    solve(&s);
    gfloat score = finish(&s, &above, &below);
    if (score > best_score) {
      g_free(best.best);
      best = s;
      best_score = score;
      best_above = above;
      best_below = below;
    } else {
      g_free(s.best);
    }
  }
  write_back(&best, best_above, best_below);
  g_free(best.best);
}

void vd_body_group(const VdDocument *document, GArray *rows) {
  g_autofree Sign *signs = g_new0(Sign, rows->len + 1);
  guint first = 0;
  read_signs(document, rows, signs);
  for (guint i = 0; i <= rows->len; i++) {
    if (i < rows->len && at(rows, i)->kind != VD_BODY_BARRIER)
      continue;
    group_stretch(rows, signs, first, i);
    first = i + 1;
  }
}
