/*
 * The first word of a case's name is the verdict; the second, for cannot_tell, the reason. Texts
 * come from the rule's data, each {placeholder} replaced once, from left to right: what is put in
 * is never read again, so that braces printed on a paper stay what they are.
 */
#include "audit/verdict.h"

#include <string.h>

static gboolean starts(const char *name, const char *head) {
  gsize length = strlen(head);
  return strncmp(name, head, length) == 0 && (name[length] == '\0' || name[length] == '.');
}

static VdVerdict verdict_of(const char *name) {
  for (VdVerdict verdict = VD_BREACH; verdict <= VD_NOT_APPLICABLE; verdict++) {
    if (starts(name, vd_verdict_name(verdict)))
      return verdict;
  }
  g_error("no verdict in the case %s", name);
}

static VdReason reason_of(const char *name) {
  const char *tail = strchr(name, '.');
  for (VdReason reason = VD_REASON_UNREAD; tail && reason <= VD_REASON_OUTSIDE_DOCUMENT; reason++) {
    if (starts(tail + 1, vd_reason_name(reason)))
      return reason;
  }
  g_error("no reason in the case %s", name);
}

static const char *value_of(const char *const *pairs, const char *name, gsize length) {
  for (; pairs[0] != NULL && pairs[1] != NULL; pairs += 2) {
    if (strlen(pairs[0]) == length && strncmp(pairs[0], name, length) == 0)
      return pairs[1];
  }
  return "…";
}

static char *filled(const char *text, const char *const *pairs) {
  if (text == NULL)
    return NULL;
  GString *out = g_string_new(NULL);
  while (*text != '\0') {
    gsize plain = strcspn(text, "{");
    g_string_append_len(out, text, (gssize)plain);
    text += plain;
    const char *end = strchr(text, '}');
    if (end == NULL)
      break;
    g_string_append(out, value_of(pairs, text + 1, (gsize)(end - text - 1)));
    text = end + 1;
  }
  g_string_append(out, text);
  return g_string_free(out, FALSE);
}

void vd_answer_with(VdFinding *finding, const char *name, const char *const *pairs) {
  const VdRuleCase *words = vd_rule_case(finding->rule, name);
  finding->answer = words;
  finding->verdict = verdict_of(name);
  finding->reason = finding->verdict == VD_CANNOT_TELL ? reason_of(name) : VD_REASON_NONE;
  g_free(finding->title);
  g_free(finding->message);
  g_clear_pointer(&finding->advice, g_free);
  g_clear_pointer(&finding->remark, g_free);
  const char *title = words != NULL && words->title != NULL ? words->title : finding->rule->title;
  finding->title = filled(title, pairs);
  finding->message = filled(words != NULL ? words->message : finding->rule->rule, pairs);
  char *advice = filled(words != NULL ? words->advice : NULL, pairs);
  if (finding->verdict == VD_PASS)
    finding->remark = advice;
  else
    finding->advice = advice;
}

void vd_answer(VdFinding *finding, const char *name, ...) {
  enum { MOST = 20 };
  const char *pairs[MOST + 1] = {NULL};
  va_list list;
  va_start(list, name);
  for (guint i = 0; i < MOST; i++) {
    pairs[i] = va_arg(list, const char *);
    if (pairs[i] == NULL)
      break;
  }
  va_end(list);
  vd_answer_with(finding, name, pairs);
}
