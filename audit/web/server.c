/*
 * From a request that the guard let in to the handler of its address: who asks, and whether a form
 * comes from a page of ours.
 */
#include "audit/web/server.h"

#include "audit/web/office.h"
#include "audit/web/routes.h"
#include "web_pages.h"

G_DEFINE_QUARK(vd - server - error - quark, vd_server_error)

/* A form around files of the largest size. */
enum { FORM_BYTES = 64 * 1024, MEGABYTE = 1024 * 1024 };

static guint admit(const VdHead *head, gpointer data) {
  const VdServer *server = data;
  const guint refused = vd_guard_check(server->guard, head);
  if (refused != 0 || !g_str_equal(head->method, "POST"))
    return refused;
  /* A stranger's body is not read. */
  g_autofree char *cookie = vd_head_cookie(head, server->cookie_name);
  return vd_sessions_find(server->sessions, cookie) != NULL ? 0 : 401;
}

static VdReply refuse(guint status, const VdHead *head, gpointer data) {
  static const struct {
    guint status;
    const char *title, *text;
  } known[] = {
      {401, "Ouvrez d’abord vigidevis",
       "Cette page s’ouvre depuis l’adresse que le programme a affichée à son lancement. Si vous "
       "venez de l’ouvrir, suivez le lien ci-dessous."},
      {403, "Demande refusée", "Elle ne vient pas d’une page de vigidevis."},
      {404, "Page introuvable",
       "Cette adresse n’existe pas, ou le document qu’elle montrait a été effacé."},
      {411, "Envoi refusé", "La taille de l’envoi n’est pas annoncée."},
      {413, "Ce fichier dépasse 25\u00a0Mo", "Enregistrez le devis seul, sans ses annexes."},
      {421, "Adresse refusée", "Ce nom n’est pas celui de ce programme."},
  };
  VdServer *server = data;
  const char *title = "Demande refusée", *text = "Elle n’a pas la forme attendue.";
  for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
    if (known[i].status == status) {
      title = known[i].title;
      text = known[i].text;
    }
  }
  if (head->accept != NULL && g_str_has_prefix(head->accept, "application/json")) {
    g_autofree char *words = g_strdup_printf("%s. %s", title, text);
    return vd_reply_told(status, "message", words);
  }
  return vd_reply_problem(server, status, title, text, NULL);
}

/* A form carries the token that only pages of this session hold. */
static gboolean has_token(const VdExchange *exchange, const VdSession *session) {
  const char *token = vd_web_form_field(exchange->form, "jeton");
  return token != NULL && session != NULL && vd_session_same(token, session->form_token);
}

static VdReply handle(const VdExchange *exchange, gpointer data) {
  VdServer *server = data;
  g_auto(GStrv) parts = NULL;
  guint status = 0;
  const VdRoute *route = vd_routes_find(exchange->head->method, exchange->path, &parts, &status);
  g_autofree char *cookie = vd_head_cookie(exchange->head, server->cookie_name);
  VdSession *session = vd_sessions_find(server->sessions, cookie);
  if ((route == NULL || !route->open) && session == NULL)
    return refuse(401, exchange->head, server);
  if (route == NULL)
    return refuse(status, exchange->head, server);
  if (exchange->form != NULL && !has_token(exchange, session))
    return refuse(403, exchange->head, server);
  const VdVisit visit = {server, exchange, session, parts};
  return route->handler(&visit);
}

/* "/devis/ID": whether there is more to say of that document. */
static gboolean ready(const char *path, gpointer data) {
  const VdServer *server = data;
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  if (g_strv_length(parts) < 3)
    return TRUE;
  return g_str_has_suffix(path, "/annote.pdf") ? vd_cases_copy_settled(server->cases, parts[2])
                                               : vd_cases_settled(server->cases, parts[2]);
}

static void tick(gpointer data) {
  vd_cases_sweep(((VdServer *)data)->cases);
}

static gboolean open_pages(VdServer *server, GError **error) {
  /* Naming the resources has the linker keep them. */
  (void)vd_web_pages_get_resource();
  server->sheet = vd_sheet_load("/vigidevis/web.xsl");
  server->report_css = vd_sheet_resource("/vigidevis/report.css");
  server->site_css = vd_sheet_resource("/vigidevis/web.css");
  server->site_js = vd_sheet_resource("/vigidevis/web.js");
  server->icon = vd_sheet_resource("/vigidevis/icon.svg");
  server->sessions = vd_sessions_new();
  if (server->sheet == NULL || server->sessions == NULL) {
    g_set_error_literal(error, VD_SERVER_ERROR, VD_SERVER_ERROR_START,
                        "les pages du serveur n’ont pas pu être préparées");
    return FALSE;
  }
  return TRUE;
}

static gboolean open_cases(VdServer *server, GError **error) {
  const VdAnalystsOptions analysts = {.models = server->options.models,
                                      .pool = server->options.pool,
                                      .count = server->options.readers};
  server->cases = vd_cases_new(server->options.keep_minutes);
  server->analysts = vd_analysts_new(&analysts, server->cases, error);
  return server->analysts != NULL;
}

/* A socket that listens, and so the port, before anybody is let in. */
static GSocket *listen_at(const VdServerOptions *options, GError **error) {
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new(options->address, options->port);
  g_autoptr(GError) refused = NULL;
  g_autoptr(GSocket) socket = g_socket_new(g_inet_address_get_family(options->address),
                                           G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &refused);
  if (socket != NULL && g_socket_bind(socket, address, TRUE, &refused) &&
      g_socket_listen(socket, &refused))
    return g_steal_pointer(&socket);
  g_set_error(error, VD_SERVER_ERROR, VD_SERVER_ERROR_LISTEN,
              "l’adresse demandée ne peut être ouverte (%s)\u00a0: essayez --port avec un autre "
              "numéro",
              refused->message);
  return NULL;
}

static guint16 port_of(GSocket *socket) {
  g_autoptr(GSocketAddress) address = g_socket_get_local_address(socket, NULL);
  return address != NULL ? g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(address)) : 0;
}

static gboolean open_daemon(VdServer *server, GError **error) {
  g_autoptr(GSocket) socket = listen_at(&server->options, error);
  if (socket == NULL)
    return FALSE;
  server->port = port_of(socket);
  server->guard = vd_guard_new(server->port, server->options.names,
                               (gint64)VD_UPLOAD_MEGABYTES * MEGABYTE + FORM_BYTES);
  server->cookie_name = g_strdup_printf("vigidevis-%u", server->port);
  const VdDaemonOptions options = {.socket = socket,
                                   .admit = admit,
                                   .refuse = refuse,
                                   .handle = handle,
                                   .ready = ready,
                                   .tick = tick,
                                   .data = server};
  server->daemon = vd_daemon_new(&options, error);
  return server->daemon != NULL;
}

void vd_server_announce(const VdServer *server) {
  const VdServerOptions *options = &server->options;
  g_autofree char *number = g_inet_address_to_string(options->address);
  g_autofree char *host = g_inet_address_get_family(options->address) == G_SOCKET_FAMILY_IPV6
                              ? g_strdup_printf("[%s]", number)
                              : g_strdup(number);
  g_autofree char *base = options->names != NULL && options->names[0] != NULL
                              ? g_strdup_printf("https://%s", options->names[0])
                              : g_strdup_printf("http://%s:%u", host, server->port);
  g_autofree char *address =
      g_strdup_printf("%s/ouvrir/%s", base, vd_sessions_key(server->sessions));
  options->announce(address, options->data);
}

VdServer *vd_server_new(const VdServerOptions *options, GError **error) {
  g_autoptr(VdServer) server = g_new0(VdServer, 1);
  server->options = *options;
  if (!open_pages(server, error) || !open_cases(server, error) || !open_daemon(server, error))
    return NULL;
  vd_server_announce(server);
  return g_steal_pointer(&server);
}

void vd_server_free(VdServer *server) {
  if (server == NULL)
    return;
  vd_daemon_free(server->daemon);
  if (server->cases != NULL)
    vd_cases_close(server->cases);
  vd_analysts_free(server->analysts);
  vd_cases_free(server->cases);
  vd_sessions_free(server->sessions);
  vd_sheet_free(server->sheet);
  vd_guard_free(server->guard);
  GBytes *const files[] = {server->report_css, server->site_css, server->site_js, server->icon};
  for (guint i = 0; i < G_N_ELEMENTS(files); i++)
    g_bytes_unref(files[i]);
  g_free(server->cookie_name);
  g_free(server);
}
