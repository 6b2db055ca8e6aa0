/*
 * UTF and UCP, so that \b and \w know letters beyond ASCII; JIT where the machine has it. Texts are
 * known to be valid UTF-8 (they come from extract/fold.h), so each match does without PCRE2's own
 * check.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "extract/regex.h"

#include <pcre2.h>

#include "extract/extract.h"

/* Generous for a page of text, milliseconds at worst. */
enum { MATCH_LIMIT = 400000, DEPTH_LIMIT = 2000, HEAP_LIMIT_KIB = 4096 };

struct VdRegex {
  pcre2_code *code;
  pcre2_match_context *context;
  pcre2_match_data *data; /* of the search that runs: one at a time */
};

VdRegex *vd_regex_new(const char *pattern, GError **error) {
  int code = 0;
  PCRE2_SIZE offset = 0;
  pcre2_code *compiled =
      pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                    PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &code, &offset, NULL);
  if (!compiled) {
    PCRE2_UCHAR message[160];
    pcre2_get_error_message(code, message, sizeof message);
    g_set_error(error, VD_EXTRACT_ERROR, VD_EXTRACT_ERROR_LEXICON,
                "motif illisible au caractère %" G_GSIZE_FORMAT "\u00a0: %s", (gsize)offset + 1,
                (const char *)message);
    return NULL;
  }
  /* Without JIT the interpreter gives the same answers. */
  pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
  VdRegex *regex = g_new0(VdRegex, 1);
  regex->code = compiled;
  regex->context = pcre2_match_context_create(NULL);
  regex->data = pcre2_match_data_create_from_pattern(compiled, NULL);
  pcre2_set_match_limit(regex->context, MATCH_LIMIT);
  pcre2_set_depth_limit(regex->context, DEPTH_LIMIT);
  pcre2_set_heap_limit(regex->context, HEAP_LIMIT_KIB);
  return regex;
}

void vd_regex_free(VdRegex *regex) {
  if (!regex)
    return;
  pcre2_match_data_free(regex->data);
  pcre2_match_context_free(regex->context);
  pcre2_code_free(regex->code);
  g_free(regex);
}

/* A byte within a character of several bytes. */
static gboolean is_continued(char byte) {
  return ((guchar)byte & 0xC0) == 0x80;
}

VdFound vd_regex_find(const VdRegex *regex, const char *text, gsize at, gsize end, VdSpan *spans,
                      guint n_spans) {
  /* PCRE2 trusts us: a subject that begins or ends within a character would be read beyond. */
  while (end > at && is_continued(text[end]))
    end--;
  while (at < end && is_continued(text[at]))
    at++;
  if (at > end || is_continued(text[at]))
    return VD_FOUND_NO;
  int found = pcre2_match(regex->code, (PCRE2_SPTR)text, end, at, PCRE2_NO_UTF_CHECK, regex->data,
                          regex->context);
  guint groups = found > 0 ? (guint)found : 0;
  const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(regex->data);
  for (guint i = 0; found > 0 && i < n_spans; i++) {
    spans[i] = (VdSpan){G_MAXSIZE, G_MAXSIZE};
    if (i < groups && offsets[2 * i] != PCRE2_UNSET)
      spans[i] = (VdSpan){offsets[2 * i], offsets[2 * i + 1]};
  }
  if (found > 0)
    return VD_FOUND_YES;
  return found == PCRE2_ERROR_NOMATCH ? VD_FOUND_NO : VD_FOUND_LIMIT;
}
