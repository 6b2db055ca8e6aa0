/*
 * In common text faces ascenders, capitals and figures stand about 0.72 em above the baseline,
 * small letters 0.52; descenders hang 0.21 below.
 */
#include "ocr/worker/type_size.h"

gfloat vd_type_size(const char *text, gfloat height) {
  gboolean rises = FALSE, hangs = FALSE, letters = FALSE;
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    const gboolean small = g_unichar_islower(letter) && letter < 0x80;
    letters = letters || g_unichar_isalnum(letter);
    rises = rises || (g_unichar_isalnum(letter) && !small) ||
            (small && g_utf8_strchr("bdfhijklt", -1, letter)) || letter == '(';
    hangs = hangs || g_utf8_strchr("gjpqy(,;Q", -1, letter) != NULL;
  }
  const gfloat span = (rises ? 0.72f : 0.52f) + (hangs ? 0.21f : 0);
  return letters ? height / span : 0;
}
