/*
 * Edit distance on bytes, one row at a time. Near means a third of the word wrong at most, and two
 * edits for short words.
 */
#include "audit/cli/nearest.h"

#include <string.h>

enum { MAX_WORD = 64 };

static guint distance(const char *a, const char *b) {
  guint row[MAX_WORD + 1];
  gsize length = strlen(b);
  if (strlen(a) > MAX_WORD || length > MAX_WORD)
    return G_MAXUINT;
  for (guint j = 0; j <= length; j++)
    row[j] = j;
  for (guint i = 0; a[i] != '\0'; i++) {
    guint diagonal = row[0];
    row[0] = i + 1;
    for (guint j = 0; j < length; j++) {
      guint change = diagonal + (g_ascii_tolower(a[i]) != g_ascii_tolower(b[j]));
      diagonal = row[j + 1];
      row[j + 1] = MIN(change, MIN(row[j], row[j + 1]) + 1);
    }
  }
  return row[length];
}

const char *vd_nearest(const char *word, const char *const *names) {
  guint best = MAX(2u, (guint)strlen(word) / 3) + 1;
  const char *nearest = NULL;
  for (; *names != NULL; names++) {
    guint edits = distance(word, *names);
    if (edits < best && edits < strlen(*names)) {
      best = edits;
      nearest = *names;
    }
  }
  return nearest;
}

char *vd_nearest_question(const char *word, const char *const *names) {
  const char *nearest = vd_nearest(word, names);
  if (nearest == NULL)
    return g_strdup("");
  return g_strdup_printf(" Vouliez-vous dire «\u00a0%s\u00a0»\u202f?", nearest);
}
