/*
 * Ruff's habits: place, code, sentence; the source behind a bar; then "=" and what the rule says,
 * and what to ask. The words of the paper are shown, never interpreted.
 */
#include "audit/report/text.h"
#include "audit/report/sources.h"
#include "audit/report/typography.h"

#include <string.h>

enum { BODY_INDENT = 6, MAX_QUOTED = 3, MAX_QUOTED_CHARS = 160 };

void vd_text_toned(GString *out, const VdReport *report, VdTone tone, const char *text) {
  static const char *const codes[] = {"", "1", "1;31", "1;33", "1;34", "2"};
  if (!report->colour || tone == VD_TONE_PLAIN)
    g_string_append(out, text);
  else
    g_string_append_printf(out, "\x1b[%sm%s\x1b[0m", codes[tone], text);
}

gboolean vd_text_shows(const VdReport *report, const VdFinding *finding) {
  gboolean question = finding->verdict == VD_CANNOT_TELL &&
                      (finding->reason == VD_REASON_UNREAD || finding->reason == VD_REASON_UNSURE ||
                       finding->reason == VD_REASON_AMBIGUOUS);
  return report->all || finding->verdict == VD_BREACH || question;
}

const char *vd_text_label(VdVerdict verdict, VdReason reason, VdSeverity severity, VdTone *tone) {
  static const char *const breaches[] = {"CONSEIL", "VIGILANCE", "ERREUR"};
  static const VdTone tones[] = {VD_TONE_NOTE, VD_TONE_WARNING, VD_TONE_ERROR};
  gboolean unchecked = reason == VD_REASON_UNKNOWN_FACT || reason == VD_REASON_OUTSIDE_DOCUMENT;
  *tone = verdict == VD_BREACH ? tones[severity] : VD_TONE_FAINT;
  switch (verdict) {
  case VD_BREACH:
    return breaches[severity];
  case VD_CANNOT_TELL:
    *tone = unchecked ? VD_TONE_FAINT : VD_TONE_WARNING;
    return unchecked ? "NON CONTRÔLÉ" : "INDÉTERMINÉ";
  case VD_PASS:
    return "SANS ÉCART";
  case VD_NOT_APPLICABLE:
  default:
    return "SANS OBJET";
  }
}

/* "p. 1, l. 12": where the cause stands; the page alone when it is on no line. */
static void append_place(GString *out, const VdReport *report, const VdFinding *finding) {
  g_autoptr(GString) place = g_string_new("  ");
  const VdEvidence *first =
      finding->evidence->len > 0 ? g_ptr_array_index(finding->evidence, 0) : NULL;
  if (first != NULL && first->role != VD_EVIDENCE_SEARCHED)
    g_string_append_printf(place, "p.\u00a0%d", first->page + 1);
  if (finding->line >= 0)
    g_string_append_printf(place, "%sl.\u00a0%d", place->len > 2 ? ", " : "", finding->line + 1);
  if (place->len > 2)
    g_string_append(place, "  ");
  vd_text_toned(out, report, VD_TONE_FAINT, place->str);
}

static void append_quoted(GString *out, const VdReport *report, const VdEvidence *evidence) {
  g_autofree char *visible = vd_typography_visible(evidence->text);
  g_string_append_printf(out, "%*s", BODY_INDENT, "");
  vd_text_toned(out, report, VD_TONE_FAINT, "│ ");
  if (g_utf8_strlen(visible, -1) <= MAX_QUOTED_CHARS) {
    g_string_append_printf(out, "%s\n", visible);
    return;
  }
  g_autofree char *start = g_utf8_substring(visible, 0, MAX_QUOTED_CHARS);
  g_string_append_printf(out, "%s…\n", start);
}

static void append_quotes(GString *out, const VdReport *report, const VdFinding *finding) {
  guint shown = 0, more = 0;
  for (guint i = 0; i < finding->evidence->len; i++) {
    const VdEvidence *evidence = g_ptr_array_index(finding->evidence, i);
    if (evidence->text == NULL || *evidence->text == '\0')
      continue;
    if (shown == MAX_QUOTED)
      more++;
    else if (++shown > 0)
      append_quoted(out, report, evidence);
  }
  if (more > 0)
    g_string_append_printf(out, "%*s│ … et %u autre%s passage%s\n", BODY_INDENT, "", more,
                           more > 1 ? "s" : "", more > 1 ? "s" : "");
}

/* "= " then a text, wrapped under itself. */
static void append_point(GString *out, const VdReport *report, const char *label,
                         const char *text) {
  if (text == NULL || *text == '\0')
    return;
  /* Line ends of our own texts are layout of the data file; wordings hold none from the paper. */
  g_autofree char *flat = g_strdelimit(g_strdup(text), "\n", ' ');
  g_autofree char *safe = vd_typography_visible(flat);
  g_autofree char *point = g_strconcat(label, safe, NULL);
  g_string_append_printf(out, "%*s", BODY_INDENT, "");
  vd_text_toned(out, report, VD_TONE_FAINT, "= ");
  vd_typography_wrap(out, point, BODY_INDENT + 2, BODY_INDENT + 2, report->width);
}

/* The rule in one sentence, then where it stands. Only where it is broken or in doubt. */
static void append_rule(GString *out, const VdReport *report, const VdFinding *finding) {
  const VdRuleText *rule = finding->rule;
  if (finding->verdict == VD_PASS || finding->verdict == VD_NOT_APPLICABLE)
    return;
  g_autoptr(GString) text = g_string_new(rule->rule);
  for (guint i = 0; i < rule->n_citations;) {
    const VdSourceText *source = rule->citations[i].source;
    g_string_append(text, i == 0 ? " (" : "\u202f; ");
    g_autofree char *line = vd_sources_line(rule, &i);
    g_string_append(text, line);
    if (g_ptr_array_find(finding->elsewhere, source, NULL))
      g_string_append_printf(text, " \u2013 %s", source->elsewhere);
  }
  g_string_append(text, rule->n_citations > 0 ? ")" : "");
  append_point(out, report, "règle\u00a0: ", text->str);
}

static gboolean rests_on_words(const VdFinding *finding) {
  for (guint i = 0; i < finding->evidence->len; i++) {
    if (((const VdEvidence *)g_ptr_array_index(finding->evidence, i))->text != NULL)
      return TRUE;
  }
  return FALSE;
}

void vd_text_finding(GString *out, const VdReport *report, const VdFinding *finding,
                     gboolean complete) {
  VdTone tone;
  const char *label = vd_text_label(finding->verdict, finding->reason, finding->severity, &tone);
  append_place(out, report, finding);
  vd_text_toned(out, report, tone, label);
  g_string_append_printf(out, " %s  ", finding->rule->code);
  g_autofree char *visible = vd_typography_visible(finding->title);
  g_autofree char *title = vd_typography_terminal(visible);
  vd_text_toned(out, report, VD_TONE_STRONG, title);
  g_string_append_c(out, '\n');
  gboolean unread = finding->reason == VD_REASON_UNREAD && !rests_on_words(finding);
  if (unread && !complete && !report->all)
    return;
  append_quotes(out, report, finding);
  append_point(out, report, "", finding->message);
  append_rule(out, report, finding);
  append_point(out, report, "demander\u00a0: ", finding->advice);
  append_point(out, report, "remarque\u00a0: ", finding->remark);
}
