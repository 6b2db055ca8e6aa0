/*
 * The words are found again by their place and their letters. Each alternative of a letter is
 * tried alone, then with one other. Only texts that read as a number count.
 */
#include "extract/misread.h"

#include <string.h>

#include "extract/fold.h"
#include "extract/money.h"
#include "extract/second.h"

/* Second choices under this are noise of the network. */
static const gfloat LEAST = 0.02f;

enum { MOST_CHOICES = 10, CENTS = 100, MILLI = 1000 };

typedef struct {
  gsize at; /* in the text of the place */
  gunichar letter;
} Choice;

typedef struct {
  VdMisreadKind kind;
  gint64 read, *values;
  guint n;
  GString *text; /* the words, single spaces */
  Choice choices[MOST_CHOICES];
  guint n_choices;
} Misread;

static void add(Misread *misread, gint64 value) {
  if (value == misread->read || value == 0 || misread->n == VD_MISREADINGS)
    return;
  for (guint i = 0; i < misread->n; i++) {
    if (misread->values[i] == value)
      return;
  }
  misread->values[misread->n++] = value;
}

static void add_text(Misread *misread, const char *text) {
  g_autofree char *folded = vd_fold(text);
  gsize length = strlen(folded);
  VdMoney money;
  gint64 milli;
  if (misread->kind == VD_MISREAD_QUANTITY) {
    if (vd_money_quantity(folded, 0, length, &milli))
      add(misread, milli);
  } else if (vd_money_parse(folded, 0, length, &money)) {
    VdCents cents = vd_money_cents(&money);
    if (cents != VD_CENTS_NONE)
      add(misread, cents);
  }
}

static void take_choices(Misread *misread, const VdDocument *document, guint word, gsize at) {
  guint first, end;
  vd_document_alternatives(document, word, &first, &end);
  for (guint i = first; i < end && misread->n_choices < MOST_CHOICES; i++) {
    const VdAlternative *other = &g_array_index(document->alternatives, VdAlternative, i);
    if (other->probability < LEAST)
      continue;
    const gsize inside = other->at - vd_document_word(document, word)->text_at;
    misread->choices[misread->n_choices++] = (Choice){at + inside, other->letter};
  }
}

/* The words of the place, in order, with their second choices. FALSE when they are not those that
 * it was read from. */
static gboolean find_words(Misread *misread, const VdDocument *document, const VdPlace *place) {
  guint first, end;
  vd_document_page_words(document, (guint)place->page, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdWord *word = vd_document_word(document, i);
    if (word->source != VD_SOURCE_OCR || !vd_place_holds(place, word))
      continue;
    if (misread->text->len > 0)
      g_string_append_c(misread->text, ' ');
    take_choices(misread, document, i, misread->text->len);
    g_string_append_len(misread->text, document->text->str + word->text_at, word->text_len);
  }
  return g_str_equal(misread->text->str, place->raw);
}

/* The text with the choices first and second (the same: one alone). Later places first, so that
 * earlier ones stay where they are. */
static void try_choices(Misread *misread, guint first, guint second) {
  if (first != second && misread->choices[first].at == misread->choices[second].at)
    return;
  g_autoptr(GString) text = g_string_new(misread->text->str);
  for (guint pass = 0; pass < (first == second ? 1 : 2); pass++) {
    const Choice *choice = &misread->choices[pass == 0 ? second : first];
    const char *letter = text->str + choice->at;
    g_string_erase(text, (gssize)choice->at, g_utf8_next_char(letter) - letter);
    g_string_insert_unichar(text, (gssize)choice->at, choice->letter);
  }
  add_text(misread, text->str);
}

static void add_choices(Misread *misread) {
  for (guint i = 0; i < misread->n_choices; i++) {
    for (guint j = i; j < misread->n_choices; j++)
      try_choices(misread, i, j);
  }
}

/* The same figures with their last two behind a comma ("182000", "1 820 00"). */
static void add_separators(Misread *misread) {
  gint64 figures = 0;
  guint n = 0;
  for (const char *at = misread->text->str; *at != '\0'; at++) {
    if (!g_ascii_isdigit(*at))
      continue;
    if (++n > 12)
      return;
    figures = figures * 10 + (*at - '0');
  }
  if (misread->kind == VD_MISREAD_AMOUNT && n > 2) {
    add(misread, figures);
  } else if (misread->kind == VD_MISREAD_QUANTITY && n > 2 && figures % CENTS == 0) {
    add(misread, figures / CENTS * MILLI);
  }
}

guint vd_misread_of(const VdDocument *document, const VdPlace *place, VdMisreadKind kind,
                    gint64 read, gint64 values[VD_MISREADINGS]) {
  if (place->page < 0 || place->source != VD_SOURCE_OCR || place->raw == NULL || read < 0)
    return 0;
  g_autoptr(GString) text = g_string_new(NULL);
  Misread misread = {.kind = kind, .read = read, .values = values, .text = text};
  if (!find_words(&misread, document, place)) {
    misread.n_choices = 0;
    g_string_assign(text, place->raw);
  }
  add_separators(&misread);
  add_choices(&misread);
  const VdSecond *second = vd_second_of(document, place);
  if (second != NULL) {
    g_autofree char *again = vd_document_slice(document, second->text_at, second->text_len);
    add_text(&misread, again);
  }
  if (kind == VD_MISREAD_AMOUNT)
    add(&misread, -read); /* a dash is lost more easily than any letter */
  return misread.n;
}
