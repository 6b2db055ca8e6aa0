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

VdAnswer vd_case_view_answer(const VdVisit *visit, VdCase *item, const GHashTable *errors) {
  VdServer *server = visit->server;
  (void)errors;
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
  vd_view_set_number(root, "minutes", state.minutes);
  if (server->options.names != NULL)
    vd_view_set(root, "remote", "yes");
  return vd_answer_page(server, 200, tree);
}
