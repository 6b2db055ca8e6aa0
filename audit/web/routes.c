/*
 * A table, read from its top.
 */
#include "audit/web/routes.h"

static const VdRoute routes[] = {
    {"GET", "/", vd_home_show, FALSE},
    {"GET", "/ouvrir/*", vd_home_open, TRUE},
    {"GET", "/health", vd_home_health, TRUE},
    {"GET", "/rapport.css", vd_home_file, TRUE},
    {"GET", "/site.css", vd_home_file, TRUE},
    {"GET", "/site.js", vd_home_file, TRUE},
    {"GET", "/icone.svg", vd_home_file, TRUE},
    {"POST", "/devis", vd_upload_take, FALSE},
    {"POST", "/exemple", vd_upload_example, FALSE},
    {"GET", "/devis/*", vd_case_show, FALSE},
    {"GET", "/devis/*/etat", vd_case_state, FALSE},
    {"GET", "/devis/*/page/*", vd_case_picture, FALSE},
    {"POST", "/devis/*/corriger", vd_case_correct, FALSE},
    {"POST", "/devis/*/ecarter", vd_case_aside, FALSE},
    {"POST", "/devis/*/ordre", vd_case_order, FALSE},
    {"POST", "/devis/*/supprimer", vd_case_remove, FALSE},
    {"POST", "/devis/*/message", vd_download_message, FALSE},
    {"GET", "/devis/*/rapport.html", vd_download_html, FALSE},
    {"GET", "/devis/*/annote.pdf", vd_download_copy, FALSE},
    {"GET", "/devis/*/rapport.json", vd_download_json, FALSE},
};

/* The parts that stand for "*"; NULL when `path` is another address. */
static char **match(const char *pattern, const char *path) {
  g_auto(GStrv) wanted = g_strsplit(pattern, "/", -1);
  g_auto(GStrv) given = g_strsplit(path, "/", -1);
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new();
  if (g_strv_length(wanted) != g_strv_length(given))
    return NULL;
  for (guint i = 0; wanted[i] != NULL; i++) {
    if (g_str_equal(wanted[i], "*") && *given[i] != '\0')
      g_strv_builder_add(parts, given[i]);
    else if (!g_str_equal(wanted[i], given[i]))
      return NULL;
  }
  return g_strv_builder_end(parts);
}

const VdRoute *vd_routes_find(const char *method, const char *path, char ***parts, guint *status) {
  const char *wanted = g_str_equal(method, "HEAD") ? "GET" : method;
  *status = 404;
  for (guint i = 0; i < G_N_ELEMENTS(routes); i++) {
    g_auto(GStrv) found = match(routes[i].path, path);
    if (found == NULL)
      continue;
    if (!g_str_equal(routes[i].method, wanted)) {
      *status = 405;
      continue;
    }
    *parts = g_steal_pointer(&found);
    return &routes[i];
  }
  return NULL;
}
