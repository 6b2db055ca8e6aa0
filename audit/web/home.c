/*
 * The first page, the address that opens it, and the files that every page asks for.
 */
#include "audit/report/view.h"
#include "audit/web/office.h"

static void add_case(xmlNode *root, VdServer *server, const VdSession *session, const char *id) {
  g_autoptr(VdCase) item = vd_cases_find(server->cases, session->cookie, id);
  if (item == NULL)
    return;
  g_auto(GStrv) names = vd_cases_names(server->cases, item);
  const VdCaseState state = vd_cases_state(server->cases, item);
  xmlNode *node = vd_view_add(root, "case", names[0]);
  vd_view_set(node, "id", id);
  vd_view_set_number(node, "minutes", state.minutes);
}

VdReply vd_home_show(const VdVisit *visit) {
  VdServer *server = visit->server;
  xmlDoc *tree;
  xmlNode *root = vd_visit_tree(visit, "home", &tree);
  vd_view_set_number(root, "minutes", server->options.keep_minutes);
  vd_view_set_number(root, "megabytes", VD_UPLOAD_MEGABYTES);
  if (g_str_equal(vd_head_query(visit->exchange->head), "efface"))
    vd_view_set(root, "notice", "Le document et son rapport sont effacés.");
  g_auto(GStrv) ids = vd_cases_owned(server->cases, visit->session->cookie);
  for (char **id = ids; *id != NULL; id++)
    add_case(root, server, visit->session, *id);
  return vd_reply_page(server, 200, tree);
}

/* A key that was used already opens nothing, but whoever is in stays in. */
VdReply vd_home_open(const VdVisit *visit) {
  VdServer *server = visit->server;
  VdSession *session = vd_sessions_open(server->sessions, visit->parts[0]);
  if (session == NULL && visit->session == NULL)
    return vd_reply_problem(server, 401, "Cette adresse a déjà servi",
                            "Elle n’ouvre vigidevis qu’une fois, dans un seul navigateur.",
                            "Prenez la dernière adresse que le programme a affichée.");
  VdReply reply = vd_reply_elsewhere(g_strdup("/"));
  if (session != NULL) {
    reply.cookie =
        g_strdup_printf("%s=%s; Path=/; HttpOnly; SameSite=Strict%s", server->cookie_name,
                        session->cookie, server->options.names != NULL ? "; Secure" : "");
    vd_server_announce(server);
  }
  return reply;
}

VdReply vd_home_health(const VdVisit *visit) {
  (void)visit;
  return vd_reply_told(200, "status", "ok");
}

VdReply vd_home_file(const VdVisit *visit) {
  const VdServer *server = visit->server;
  const struct {
    const char *path;
    GBytes *bytes;
    const char *type;
  } files[] = {
      {"/rapport.css", server->report_css, "text/css; charset=utf-8"},
      {"/site.css", server->site_css, "text/css; charset=utf-8"},
      {"/site.js", server->site_js, "text/javascript; charset=utf-8"},
      {"/icone.svg", server->icon, "image/svg+xml"},
  };
  guint which = 0;
  while (which + 1 < G_N_ELEMENTS(files) && !g_str_equal(files[which].path, visit->exchange->path))
    which++;
  return vd_reply_bytes(files[which].bytes, files[which].type);
}
