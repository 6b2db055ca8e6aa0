/*
 * Paths of ours hold letters, figures, dashes, dots and slashes: anything else is nobody's page, so
 * nothing is ever decoded here.
 */
#include "audit/web/head.h"

#include <string.h>

enum { LONGEST_PATH = 200 };

static gboolean is_plain(char byte) {
  return g_ascii_isalnum(byte) || strchr("-_./", byte) != NULL;
}

char *vd_head_path(const VdHead *head) {
  const char *target = head->target;
  const gsize length = strcspn(target, "?");
  if (target[0] != '/' || length > LONGEST_PATH)
    return NULL;
  for (gsize i = 0; i < length; i++) {
    if (!is_plain(target[i]))
      return NULL;
  }
  return g_strndup(target, length);
}

const char *vd_head_query(const VdHead *head) {
  const char *query = strchr(head->target, '?');
  return query != NULL ? query + 1 : "";
}

char *vd_head_cookie(const VdHead *head, const char *name) {
  g_auto(GStrv) pairs = g_strsplit(head->cookie != NULL ? head->cookie : "", ";", -1);
  g_autofree char *start = g_strconcat(name, "=", NULL);
  char *found = NULL;
  for (char **pair = pairs; *pair != NULL; pair++) {
    const char *trimmed = g_strstrip(*pair);
    if (!g_str_has_prefix(trimmed, start))
      continue;
    if (found != NULL) {
      g_free(found);
      return NULL;
    }
    found = g_strdup(trimmed + strlen(start));
  }
  return found;
}
