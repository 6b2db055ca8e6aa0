/*
 * The tree of a report, with the address of the document and the token of the visitor's forms at
 * its root.
 */
#include "audit/web/case_view.h"

#include "audit/report/view.h"

static gboolean is_aside(guint quote, const char *rule, gconstpointer data) {
  const VdCaseAside *aside = data;
  g_autofree char *finding = g_strdup_printf("%u:%s", quote, rule);
  return vd_cases_is_aside(aside->cases, aside->item, finding);
}

VdLeftOut vd_case_view_left_out(const VdCaseAside *aside) {
  return (VdLeftOut){is_aside, aside};
}

VdReport *vd_case_view_report(const VdServer *server, const VdOutcome *outcome) {
  VdReport *report = vd_report_new(server->options.models, server->options.tool_version);
  report->sandbox = outcome->sandbox;
  return report;
}

/* A value that can be corrected: what it is now or, where that was refused, what was typed. */
static void add_correctable(xmlNode *parent, guint number, const VdCorrectable *item,
                            const GPtrArray *corrections, GHashTable *refused) {
  g_autofree char *path = g_strdup_printf("%u:%s", number, item->path);
  const char *error = g_hash_table_lookup(refused, path);
  const char *value = item->value;
  for (guint i = 0; error != NULL && i < corrections->len; i++) {
    const VdAmendment *made = g_ptr_array_index(corrections, i);
    value = g_str_equal(made->path, path) ? made->value : value;
  }
  xmlNode *node = vd_view_add(parent, "correct", NULL);
  vd_view_set(node, "path", item->path);
  vd_view_set(node, "label", item->label);
  vd_view_set(node, "value", value);
  vd_view_set(node, "example", item->example);
  vd_view_set(node, "error", error);
  vd_view_set(node, "human", item->human ? "yes" : NULL);
  if (item->line > 0)
    vd_view_set_number(node, "line", item->line);
  for (guint i = 0; item->choices != NULL && i < item->choices->len; i++) {
    const VdCorrectChoice *choice = &g_array_index(item->choices, VdCorrectChoice, i);
    vd_view_set(vd_view_add(node, "choice", choice->label), "value", choice->value);
  }
}

static void add_corrections(xmlNode *root, const VdServer *server, VdCase *item,
                            const VdOutcome *outcome) {
  g_autoptr(GPtrArray) corrections = vd_cases_corrections(server->cases, item);
  guint number = 0;
  for (xmlNode *node = root->children; node != NULL; node = node->next) {
    if (!g_str_equal((const char *)node->name, "quote"))
      continue;
    const VdReportQuote *quote = g_ptr_array_index(outcome->document->quotes, number++);
    g_autoptr(GPtrArray) list = vd_correct_list(quote->quote, server->options.models);
    for (guint i = 0; i < list->len; i++)
      add_correctable(node, number, g_ptr_array_index(list, i), corrections, outcome->refused);
  }
}

VdReply vd_case_view_reply(const VdVisit *visit, VdCase *item) {
  VdServer *server = visit->server;
  g_autoptr(VdOutcome) outcome = vd_cases_outcome(server->cases, item);
  g_autoptr(VdReport) report = vd_case_view_report(server, outcome);
  g_autofree char *pictures = g_strdup_printf("/devis/%s/page/", vd_case_id(item));
  const VdCaseAside aside = {server->cases, item};
  const VdLeftOut left_out = vd_case_view_left_out(&aside);
  const VdHtmlExtras extras = {.day = vd_date_today(),
                               .pictures = outcome->pictures,
                               .pictures_at = pictures,
                               .left_out = &left_out};
  xmlDoc *tree = vd_view_document(report, outcome->document, &extras);
  xmlNode *root = xmlDocGetRootElement(tree);
  const VdCaseState state = vd_cases_state(server->cases, item);
  vd_view_set(root, "token", visit->session->form_token);
  vd_view_set(root, "case", vd_case_id(item));
  if (outcome->document->document != NULL)
    vd_view_set(root, "annotated", "yes");
  vd_view_set_number(root, "minutes", state.minutes);
  if (server->options.names != NULL)
    vd_view_set(root, "remote", "yes");
  if (g_hash_table_size(outcome->refused) > 0)
    vd_view_set(root, "notice",
                "Une correction n’a pas été comprise\u00a0: voyez «\u00a0Corriger ce qui a été mal "
                "lu\u00a0».");
  add_corrections(root, server, item, outcome);
  return vd_reply_page(server, 200, tree);
}
