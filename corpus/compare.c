/* Edit distance by two rows of dynamic programming; the rest is plain. */
#include "corpus/compare.h"

#include <string.h>

gint64 vd_compare_cents(const char *text) {
  gint64 units = 0, cents = 0;
  int decimals = -1;
  gboolean negative = FALSE, digits = FALSE;
  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++) {
    if (*at == '-')
      negative = TRUE;
    if (*at == ',')
      decimals = 0;
    if (!g_ascii_isdigit(*at))
      continue;
    digits = TRUE;
    if (decimals < 0)
      units = units * 10 + (*at - '0');
    else if (decimals++ < 2)
      cents = cents * 10 + (*at - '0');
  }
  if (decimals == 1)
    cents *= 10;
  return !digits ? VD_NO_CENTS : (negative ? -1 : 1) * (units * 100 + cents);
}

char *vd_compare_fold(const char *text) {
  g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
  if (apart == NULL)
    return g_strdup("");
  GString *folded = g_string_new(NULL);
  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_isalnum(c))
      g_string_append_unichar(folded, g_unichar_tolower(c));
  }
  return g_string_free(folded, FALSE);
}

guint vd_compare_edits(const char *a, const char *b) {
  glong la = 0, lb = 0;
  g_autofree gunichar *ua = g_utf8_to_ucs4_fast(a, -1, &la);
  g_autofree gunichar *ub = g_utf8_to_ucs4_fast(b, -1, &lb);
  g_autofree guint *row = g_new(guint, (gsize)lb + 1);
  for (glong j = 0; j <= lb; j++)
    row[j] = (guint)j;
  for (glong i = 1; i <= la; i++) {
    guint diagonal = row[0];
    row[0] = (guint)i;
    for (glong j = 1; j <= lb; j++) {
      guint changed = diagonal + (ua[i - 1] != ub[j - 1]);
      diagonal = row[j];
      row[j] = MIN(changed, MIN(row[j], row[j - 1]) + 1);
    }
  }
  return row[lb];
}

double vd_compare_similarity(const char *a, const char *b) {
  g_autofree char *fa = vd_compare_fold(a);
  g_autofree char *fb = vd_compare_fold(b);
  glong longest = MAX(g_utf8_strlen(fa, -1), g_utf8_strlen(fb, -1));
  return longest == 0 ? 1 : 1 - (double)vd_compare_edits(fa, fb) / (double)longest;
}

gboolean vd_compare_box(const json_t *box, double scale, double sides[4]) {
  if (json_array_size(box) != 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    sides[i] = json_number_value(json_array_get(box, i)) * scale;
  return TRUE;
}

gboolean vd_compare_inside(const double inner[4], const double outer[4], double slack) {
  double x = (inner[0] + inner[2]) / 2, y = (inner[1] + inner[3]) / 2;
  return x >= outer[0] - slack && x <= outer[2] + slack && y >= outer[1] - slack &&
         y <= outer[3] + slack;
}
