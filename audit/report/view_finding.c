/*
 * One finding as it is shown: what the paper says, with the places that prove it; what the rule
 * says, why it matters, what to ask, where it stands in the law.
 */
#include <string.h>

#include "audit/report/sources.h"
#include "audit/report/view.h"
#include "audit/wording.h"

/* More words than these are counted, not shown. */
enum { MOST_QUOTED = 4 };

const char *vd_view_group(const VdFinding *finding) {
  static const char *const breaches[] = {"note", "warning", "error"};
  switch (finding->verdict) {
  case VD_BREACH:
    return breaches[finding->severity];
  case VD_PASS:
    return "pass";
  case VD_NOT_APPLICABLE:
    return "aside";
  default:
    break;
  }
  switch (finding->reason) {
  case VD_REASON_UNSURE:
  case VD_REASON_AMBIGUOUS:
    return "question";
  case VD_REASON_UNREAD:
    return "unread";
  default:
    return "unchecked";
  }
}

/* Errors by the money at stake, then warnings and questions, then notes: smaller comes first. */
static gint64 order_of(const VdFinding *finding, guint number) {
  static const char *const groups[] = {"error", "warning", "question", "note"};
  gint64 rank = G_N_ELEMENTS(groups);
  for (guint i = 0; i < G_N_ELEMENTS(groups); i++) {
    if (g_str_equal(groups[i], vd_view_group(finding)))
      rank = i;
  }
  const gint64 most = G_GINT64_CONSTANT(1000000000000);
  const gint64 stake = finding->at_stake == VD_CENTS_NONE ? 0 : CLAMP(finding->at_stake, 0, most);
  return (rank * 2 * most + (most - stake)) * 100 + number;
}

static void add_evidence(xmlNode *parent, const VdReportQuote *item, const VdEvidence *evidence) {
  static const char *const roles[] = {"cause", "expected", "searched"};
  xmlNode *node = vd_view_add(parent, "evidence", NULL);
  vd_view_set(node, "role", roles[evidence->role]);
  vd_view_set_number(node, "page", evidence->page + 1);
  g_autofree char *words = vd_wording_quote(evidence->text);
  vd_view_add(node, "words", words);
  vd_view_add_crop(node, item->quote->document, evidence->page, evidence->box);
}

static gboolean has_words(const VdEvidence *evidence) {
  return evidence->text != NULL && *evidence->text != '\0';
}

static void add_proof(xmlNode *parent, const VdReportQuote *item, const VdFinding *finding) {
  guint shown = 0, more = 0, searched = 0;
  for (guint i = 0; i < finding->evidence->len; i++) {
    const VdEvidence *evidence = g_ptr_array_index(finding->evidence, i);
    if (!has_words(evidence))
      searched++;
    else if (shown == MOST_QUOTED)
      more++;
    else {
      add_evidence(parent, item, evidence);
      shown++;
    }
  }
  if (more > 0)
    vd_view_set_number(parent, "more", more);
  if (shown == 0 && searched > 0) {
    g_autofree char *where = vd_wording_searched(searched);
    if (strstr(finding->message, where) == NULL)
      vd_view_add(parent, "searched", where);
  }
}

static void add_sources(xmlNode *parent, const VdFinding *finding) {
  const VdRuleText *rule = finding->rule;
  for (guint i = 0; i < rule->n_citations;) {
    const VdSourceText *source = rule->citations[i].source;
    g_autofree char *line = vd_sources_line(rule, &i);
    xmlNode *node = vd_view_add(parent, "source", line);
    /* Our own data, yet only a web address becomes a link. */
    if (source->url != NULL && g_str_has_prefix(source->url, "https://"))
      vd_view_set(node, "url", source->url);
    if (g_ptr_array_find(finding->elsewhere, source, NULL))
      vd_view_set(node, "note", source->elsewhere);
  }
}

xmlNode *vd_view_add_finding(xmlNode *parent, const VdReportQuote *item, const VdFinding *finding,
                             guint number) {
  xmlNode *node = vd_view_add(parent, "finding", NULL);
  vd_view_set(node, "code", finding->rule->code);
  vd_view_set(node, "group", vd_view_group(finding));
  vd_view_set_number(node, "order", order_of(finding, number));
  if (finding->at_stake != VD_CENTS_NONE && finding->at_stake > 0) {
    g_autofree char *stake = vd_wording_euros(finding->at_stake);
    vd_view_set(node, "stake", stake);
  }
  vd_view_add(node, "title", finding->title);
  vd_view_add(node, "message", finding->message);
  if (finding->verdict == VD_NOT_APPLICABLE || finding->verdict == VD_PASS) {
    if (finding->remark != NULL)
      vd_view_add(node, "remark", finding->remark);
    return node;
  }
  vd_view_add(node, "rule", finding->rule->rule);
  vd_view_add(node, "why", finding->rule->why);
  if (finding->advice != NULL)
    vd_view_add(node, "advice", finding->advice);
  add_proof(node, item, finding);
  add_sources(node, finding);
  return node;
}
