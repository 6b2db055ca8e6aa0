/*
 * A point names its topic, quotes the paper and says what is asked. Titles and messages of findings
 * are written for the client ("vous"), so they do not go in; topics and requests are data made for
 * this letter. What was badly read is asked for once, as the original PDF.
 */
#include "audit/report/letter.h"

#include <string.h>

#include "audit/report/typography.h"
#include "audit/wording.h"

/* Errors, then warnings, then questions; a note is no reason to write. */
static int rank(const VdFinding *finding) {
  if (finding->verdict == VD_BREACH)
    return finding->severity == VD_SEVERITY_ERROR  ? 0
           : finding->severity == VD_SEVERITY_NOTE ? -1
                                                   : 1;
  return finding->verdict == VD_CANNOT_TELL && finding->reason == VD_REASON_AMBIGUOUS ? 2 : -1;
}

static gboolean is_badly_read(const VdFinding *finding) {
  return finding->verdict == VD_CANNOT_TELL &&
         (finding->reason == VD_REASON_UNREAD || finding->reason == VD_REASON_UNSURE);
}

static const char *request_of(const VdFinding *finding) {
  const VdRuleCase *answer = finding->answer;
  return answer != NULL && answer->request != NULL ? answer->request : finding->advice;
}

/* What is quoted: the designation of a line, since its words in reading order mix with its amounts.
 */
static char *words_of(const VdQuote *quote, const VdEvidence *evidence) {
  const gboolean in_line = evidence->line >= 0 && (guint)evidence->line < quote->lines->len;
  g_autofree char *words = in_line ? vd_wording_line(vd_quote_line(quote, (guint)evidence->line))
                                   : vd_wording_quote(evidence->text);
  return vd_typography_visible(words);
}

/* The place of the cause and its words, in brackets. */
static void append_quoted(GString *out, const VdQuote *quote, const VdFinding *finding) {
  for (guint i = 0; i < finding->evidence->len; i++) {
    const VdEvidence *evidence = g_ptr_array_index(finding->evidence, i);
    if (evidence->role != VD_EVIDENCE_CAUSE || evidence->text == NULL)
      continue;
    g_autofree char *words = words_of(quote, evidence);
    g_string_append_printf(out, " (page\u00a0%d, «\u00a0%s\u00a0»)", evidence->page + 1, words);
    return;
  }
}

static void append_point(GString *out, const VdQuote *quote, const VdFinding *finding,
                         guint number) {
  const VdRuleText *rule = finding->rule;
  const char *request = request_of(finding);
  g_string_append_printf(out, "%u. %s", number, rule->topic != NULL ? rule->topic : rule->title);
  append_quoted(out, quote, finding);
  g_string_append_printf(out, ". Demande\u00a0: %s\n", request);
}

gboolean vd_letter_leaves_out(const VdLeftOut *left_out, guint quote, const char *rule) {
  return left_out != NULL && left_out->holds(quote, rule, left_out->data);
}

/* As the page shows them: by rank, then most money at stake first, then by rule. */
static int compare_points(gconstpointer left, gconstpointer right) {
  const VdFinding *a = *(VdFinding *const *)left, *b = *(VdFinding *const *)right;
  const VdCents stake_a = a->at_stake == VD_CENTS_NONE ? 0 : a->at_stake;
  const VdCents stake_b = b->at_stake == VD_CENTS_NONE ? 0 : b->at_stake;
  if (rank(a) != rank(b))
    return rank(a) - rank(b);
  if (stake_a != stake_b)
    return stake_a < stake_b ? 1 : -1;
  return strcmp(a->rule->code, b->rule->code);
}

static guint append_points(GString *out, const VdReportQuote *item, guint quote,
                           const VdLeftOut *left_out) {
  g_autoptr(GPtrArray) asked = g_ptr_array_new();
  for (guint i = 0; i < item->findings->len; i++) {
    VdFinding *finding = g_ptr_array_index(item->findings, i);
    if (rank(finding) >= 0 && request_of(finding) != NULL &&
        !vd_letter_leaves_out(left_out, quote, finding->rule->code))
      g_ptr_array_add(asked, finding);
  }
  g_ptr_array_sort(asked, compare_points);
  for (guint i = 0; i < asked->len; i++)
    append_point(out, item->quote, g_ptr_array_index(asked, i), i + 1);
  return asked->len;
}

/* "devis n° D-2023-0412 du 14 juin 2023": as much of it as was read. */
static char *reference_of(const VdQuote *quote) {
  GString *out = g_string_new(quote->kind == VD_KIND_ORDER ? "bon de commande" : "devis");
  VdDate day = VD_DATE_NONE;
  if (quote->fields.number.value != NULL) {
    g_autofree char *number = vd_typography_visible(quote->fields.number.value);
    g_string_append_printf(out, " n°\u00a0%s", number);
  }
  if (quote->fields.date.value != NULL && vd_date_parse(quote->fields.date.value, &day)) {
    g_autofree char *words = vd_typography_date(day);
    g_string_append_printf(out, " du %s", words);
  }
  return g_string_free(out, FALSE);
}

static gboolean asks_for_original(const VdReportQuote *item, guint quote,
                                  const VdLeftOut *left_out) {
  for (guint i = 0; i < item->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(item->findings, i);
    if (is_badly_read(finding) && !vd_letter_leaves_out(left_out, quote, finding->rule->code))
      return TRUE;
  }
  return FALSE;
}

char *vd_letter_write(const VdReportQuote *item, guint number, const VdLeftOut *left_out) {
  g_autoptr(GString) points = g_string_new(NULL);
  const guint count = append_points(points, item, number, left_out);
  const gboolean original = asks_for_original(item, number, left_out);
  if (item->verdict == VD_DOCUMENT_OUT_OF_SCOPE || (count == 0 && !original))
    return NULL;
  g_autofree char *reference = reference_of(item->quote);
  const gboolean order = item->quote->kind == VD_KIND_ORDER;
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(
      out, "Objet\u00a0: %s – %s\n\nMadame, Monsieur,\n\nJ’ai bien reçu votre %s.", reference,
      count > 0 ? "demande de correction" : "document d’origine", reference);
  if (count > 0)
    g_string_append_printf(
        out, " %s, je vous remercie de %s\u00a0:\n\n%s",
        order ? "Pour qu’il puisse être financé" : "Avant de l’accepter",
        count > 1 ? "reprendre les points suivants" : "reprendre le point suivant", points->str);
  if (original)
    g_string_append(out, count > 0
                             ? "\nJe vous remercie aussi de m’adresser le PDF d’origine\u00a0: "
                               "une partie de mon exemplaire se lit mal.\n"
                             : " Je vous remercie de m’en adresser le PDF d’origine\u00a0: "
                               "une partie de mon exemplaire se lit mal.\n");
  if (count > 0)
    g_string_append_printf(
        out,
        "\nPourriez-vous m’adresser un %s corrigé, en distinguant ce qui est "
        "pris en charge par l’État de ce qui reste à ma charge, et pourquoi\u202f?\n",
        order ? "bon de commande" : "devis");
  g_string_append(out, "\nCordialement,\n[Votre nom, votre structure]\n");
  return vd_typography_terminal(out->str);
}

char *vd_letter_mail(const char *letter) {
  const char *const label = "Objet\u00a0: ";
  const char *start = g_str_has_prefix(letter, label) ? letter + strlen(label) : letter;
  const gsize length = strcspn(start, "\n");
  g_autofree char *subject = g_strndup(start, length);
  const char *body = start + length + strspn(start + length, "\n");
  /* Mail programs want both characters at the end of a line. */
  g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
  g_autofree char *text = g_strjoinv("\r\n", lines);
  g_autofree char *subject_sent = g_uri_escape_string(subject, NULL, FALSE);
  g_autofree char *body_sent = g_uri_escape_string(text, NULL, FALSE);
  return g_strconcat("mailto:?subject=", subject_sent, "&body=", body_sent, NULL);
}
