/*
 * What a visitor keeps: the report as one file, its data, the message as it was edited.
 */
#include <string.h>

#include "audit/report/html.h"
#include "audit/web/case_view.h"

/* Runs `make` on what was found; NULL when the document is not there, or not yet. */
static GString *make(const VdVisit *visit,
                     gboolean (*write)(const VdVisit *visit, VdCase *item, const VdOutcome *outcome,
                                       GString *out)) {
  VdCases *cases = visit->server->cases;
  g_autoptr(VdCase) item = vd_cases_find(cases, visit->session->cookie, visit->parts[0]);
  g_autoptr(VdOutcome) outcome = item != NULL ? vd_cases_outcome(cases, item) : NULL;
  g_autoptr(GString) out = g_string_new(NULL);
  return outcome != NULL && write(visit, item, outcome, out) ? g_steal_pointer(&out) : NULL;
}

static VdReply give(const VdVisit *visit, GString *text, const char *type, const char *name) {
  if (text == NULL)
    return vd_visit_refuse(visit, 404, "Document introuvable",
                           "Il a été effacé, ou son contrôle n’est pas terminé.");
  return (VdReply){.status = 200,
                   .body = g_string_free_to_bytes(text),
                   .type = type,
                   .file_name = g_strdup(name)};
}

static gboolean write_html(const VdVisit *visit, VdCase *item, const VdOutcome *outcome,
                           GString *out) {
  g_autoptr(VdReport) report = vd_case_view_report(visit->server, outcome);
  const VdCaseAside aside = {visit->server->cases, item};
  const VdLeftOut left_out = vd_case_view_left_out(&aside);
  const VdHtmlExtras extras = {
      .day = vd_date_today(), .pictures = outcome->pictures, .left_out = &left_out};
  g_autofree char *html = vd_html_print(report, outcome->document, &extras, NULL);
  if (html != NULL)
    g_string_append(out, html);
  return html != NULL;
}

static gboolean write_json(const VdVisit *visit, VdCase *item, const VdOutcome *outcome,
                           GString *out) {
  g_autoptr(VdReport) report = vd_case_view_report(visit->server, outcome);
  const VdForm *form = vd_report_form("json");
  (void)item;
  form->begin(report, out);
  form->document(report, outcome->document, out);
  form->end(report, out);
  return TRUE;
}

VdReply vd_download_html(const VdVisit *visit) {
  return give(visit, make(visit, write_html), "application/octet-stream", "rapport.html");
}

VdReply vd_download_json(const VdVisit *visit) {
  return give(visit, make(visit, write_json), "application/json", "rapport.json");
}

/* Its making may take longer than the request is held back: then the page asks again by itself. */
VdReply vd_download_copy(const VdVisit *visit) {
  VdCases *cases = visit->server->cases;
  g_autoptr(VdCase) item = vd_cases_find(cases, visit->session->cookie, visit->parts[0]);
  g_autoptr(VdOutcome) outcome = item != NULL ? vd_cases_outcome(cases, item) : NULL;
  GBytes *copy = NULL;
  g_autofree char *why = NULL;
  if (outcome == NULL)
    return give(visit, NULL, NULL, NULL);
  switch (vd_cases_copy(cases, item, &copy, &why)) {
  case VD_COPY_READY:
    return (VdReply){.status = 200,
                     .body = copy,
                     .type = "application/octet-stream",
                     .file_name = g_strdup("devis-annote.pdf")};
  case VD_COPY_REFUSED:
    return vd_reply_problem(visit->server, 409, "Pas de copie annotée", why, NULL);
  default: {
    VdReply reply = vd_reply_problem(visit->server, 202, "La copie annotée se prépare",
                                     "Actualisez cette page dans quelques secondes.", NULL);
    reply.wait = TRUE;
    return reply;
  }
  }
}

/* What the visitor wrote goes back to the visitor, as a file: never as a page. */
VdReply vd_download_message(const VdVisit *visit) {
  const char *message = vd_web_form_field(visit->exchange->form, "message");
  GString *text = message != NULL ? g_string_new(message) : NULL;
  return give(visit, text, "text/plain; charset=utf-8", "message.txt");
}
