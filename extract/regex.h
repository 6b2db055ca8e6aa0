/*
 * PCRE2 on folded text, within bounds: a match that costs too much is VD_FOUND_LIMIT, which is not
 * "no".
 */
#pragma once

#include <glib.h>

typedef struct VdRegex VdRegex;

typedef enum { VD_FOUND_NO, VD_FOUND_YES, VD_FOUND_LIMIT } VdFound;

/* A stretch of bytes [at, end); at is G_MAXSIZE for a group that took no part. */
typedef struct {
  gsize at, end;
} VdSpan;

/* VD_EXTRACT_ERROR_LEXICON with PCRE2's message and the offset when it does not compile. */
VdRegex *vd_regex_new(const char *pattern, GError **error);
void vd_regex_free(VdRegex *regex);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdRegex, vd_regex_free)

/*
 * First match that begins at `at` or after and ends by `end`; lookbehinds see what stands before
 * `at`. spans[0] is the match, spans[i] the group i, as many as `n_spans` (at least 1).
 */
VdFound vd_regex_find(const VdRegex *regex, const char *text, gsize at, gsize end, VdSpan *spans,
                      guint n_spans);
