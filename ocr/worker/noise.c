/*
 * A dash, a dot or a bar is real where it stands on a line of words and was read with some
 * assurance (a list's dash, the minus of a discount, the colon of a label); alone on its line it is
 * dust or the rest of a ruling.
 */
#include "ocr/worker/noise.h"

#define DOUBTFUL 0.5f

static gboolean is_mark(const char *text) {
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    if (g_unichar_isalnum(letter) || g_unichar_type(letter) == G_UNICODE_CURRENCY_SYMBOL ||
        letter == '%') {
      return FALSE;
    }
  }
  return TRUE;
}

/* A word with letters stands on the line of word `index`. */
static gboolean has_company(const GArray *words, guint index) {
  const VdRecognisedWord *all = (const VdRecognisedWord *)(const void *)words->data;
  const guint line = all[index].line;
  for (guint i = index; i > 0 && all[i - 1].line == line; i--) {
    if (!is_mark(all[i - 1].text)) {
      return TRUE;
    }
  }
  for (guint i = index + 1; i < words->len && all[i].line == line; i++) {
    if (!is_mark(all[i].text)) {
      return TRUE;
    }
  }
  return FALSE;
}

void vd_noise_drop(GArray *words) {
  for (guint i = words->len; i > 0; i--) {
    const VdRecognisedWord *word = &g_array_index(words, VdRecognisedWord, i - 1);
    if (is_mark(word->text) && (word->confidence < DOUBTFUL || !has_company(words, i - 1))) {
      g_array_remove_index(words, i - 1);
    }
  }
}
