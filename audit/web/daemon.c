/*
 * A request is seen several times: its address, its head, pieces of its body, its end, and once
 * more after it was held back. What is known of it meanwhile is a Call, from its address until
 * libmicrohttpd says that it is over.
 */
#include "audit/web/daemon.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "audit/web/peers.h"

enum {
  MOST_CONNECTIONS = 512,
  HEAD_BYTES = 24 * 1024, /* a head of 16 KiB, and what libmicrohttpd adds to it */
  IDLE_S = 30,
  TICK_US = 1000000,
  WATCH_US = 20000, /* while somebody is held back */
};

struct VdDaemon {
  VdDaemonOptions options;
  struct MHD_Daemon *http;
  VdPeers *peers;
  GThread *clock;
  GMutex lock; /* of what follows */
  GCond changed;
  GPtrArray *held; /* Call, borrowed */
  gboolean ends;
};

typedef struct {
  char *target;
  char *path;      /* NULL until its head was admitted */
  gint64 length;   /* of its body */
  VdWebForm *form; /* NULL: no body */
  gboolean begun;
  gboolean waited;
  struct MHD_Connection *connection; /* while it is held back */
  gint64 until;
} Call;

void vd_reply_clear(VdReply *answer) {
  g_clear_pointer(&answer->body, g_bytes_unref);
  g_clear_pointer(&answer->location, g_free);
  g_clear_pointer(&answer->cookie, g_free);
  g_clear_pointer(&answer->file_name, g_free);
}

static VdPeer *peer_of(struct MHD_Connection *connection) {
  return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

static const char *header(struct MHD_Connection *connection, const char *name) {
  return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static enum MHD_Result count_header(void *data, enum MHD_ValueKind kind, const char *name,
                                    const char *value) {
  VdHead *head = data;
  (void)kind, (void)value;
  head->n_hosts += g_ascii_strcasecmp(name, "Host") == 0;
  head->n_lengths += g_ascii_strcasecmp(name, "Content-Length") == 0;
  return MHD_YES;
}

static VdHead head_of(struct MHD_Connection *connection, const char *target, const char *method) {
  VdHead head = {.method = method,
                 .target = target,
                 .host = header(connection, "Host"),
                 .origin = header(connection, "Origin"),
                 .fetch_site = header(connection, "Sec-Fetch-Site"),
                 .cookie = header(connection, "Cookie"),
                 .content_type = header(connection, "Content-Type"),
                 .accept = header(connection, "Accept"),
                 .chunked = header(connection, "Transfer-Encoding") != NULL,
                 .length = -1};
  MHD_get_connection_values(connection, MHD_HEADER_KIND, count_header, &head);
  const char *length = header(connection, "Content-Length");
  if (length != NULL && !g_ascii_string_to_signed(length, 10, 0, G_MAXINT64, &head.length, NULL))
    head.length = -1;
  return head;
}

static void free_body(void *bytes) {
  g_bytes_unref(bytes);
}

static struct MHD_Response *response_of(const VdReply *answer) {
  GBytes *body = answer->body != NULL ? g_bytes_ref(answer->body) : g_bytes_new_static("", 0);
  gsize size = 0;
  /* libmicrohttpd only reads them. */
  void *data = (void *)(gsize)g_bytes_get_data(body, &size);
  return MHD_create_response_from_buffer_with_free_callback_cls(size, data, free_body, body);
}

/* What every answer says to a browser: nothing from elsewhere, nothing kept, nothing guessed. */
static void add_headers(struct MHD_Response *response, const VdReply *answer) {
  static const char *const always[][2] = {
      {"Content-Security-Policy",
       "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src "
       "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      /* "no-referrer" would have browsers send "Origin: null" with our own forms. */
      {"Referrer-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(always); i++)
    MHD_add_response_header(response, always[i][0], always[i][1]);
  MHD_add_response_header(response, "Cache-Control", "no-store");
  MHD_add_response_header(response, "Content-Type",
                          answer->type != NULL ? answer->type : "text/html; charset=utf-8");
  if (answer->location != NULL)
    MHD_add_response_header(response, "Location", answer->location);
  if (answer->cookie != NULL)
    MHD_add_response_header(response, "Set-Cookie", answer->cookie);
  if (answer->file_name != NULL) {
    g_autofree char *value = g_strdup_printf("attachment; filename=\"%s\"", answer->file_name);
    MHD_add_response_header(response, "Content-Disposition", value);
  }
}

static enum MHD_Result send_answer(struct MHD_Connection *connection, VdReply *answer,
                                   gboolean close) {
  struct MHD_Response *response = response_of(answer);
  if (response == NULL)
    return MHD_NO;
  add_headers(response, answer);
  if (close)
    MHD_add_response_header(response, "Connection", "close");
  const enum MHD_Result queued = MHD_queue_response(connection, answer->status, response);
  MHD_destroy_response(response);
  vd_reply_clear(answer);
  return queued;
}

static enum MHD_Result refuse(VdDaemon *daemon, struct MHD_Connection *connection, guint status,
                              const VdHead *head) {
  VdReply answer = daemon->options.refuse(status, head, daemon->options.data);
  return send_answer(connection, &answer, TRUE);
}

/* Its head is complete: it is let in, or it is not. */
static enum MHD_Result begin(VdDaemon *daemon, Call *call, struct MHD_Connection *connection,
                             const VdHead *head) {
  call->begun = TRUE;
  guint status = daemon->options.admit(head, daemon->options.data);
  call->path = status == 0 ? vd_head_path(head) : NULL;
  if (status == 0 && call->path == NULL)
    status = 404;
  const gboolean posts = g_str_equal(head->method, "POST");
  if (status == 0 && posts) {
    call->length = head->length;
    call->form = vd_web_form_new(connection);
    status = call->form == NULL ? 415 : 0;
  }
  vd_peers_begin(daemon->peers, peer_of(connection), posts ? VD_PEER_BODY : VD_PEER_ANSWER,
                 MAX(head->length, 0));
  return status == 0 ? MHD_YES : refuse(daemon, connection, status, head);
}

/* FALSE when everything ends: nobody would let go of it. */
static gboolean hold(VdDaemon *daemon, Call *call, struct MHD_Connection *connection) {
  g_mutex_lock(&daemon->lock);
  const gboolean goes_on = !daemon->ends;
  if (goes_on) {
    call->waited = TRUE;
    call->connection = connection;
    call->until = g_get_monotonic_time() + VD_WAIT_MS * 1000;
    MHD_suspend_connection(connection);
    g_ptr_array_add(daemon->held, call);
    g_cond_signal(&daemon->changed);
  }
  g_mutex_unlock(&daemon->lock);
  return goes_on;
}

static enum MHD_Result finish(VdDaemon *daemon, Call *call, struct MHD_Connection *connection,
                              const VdHead *head) {
  vd_peers_begin(daemon->peers, peer_of(connection), VD_PEER_ANSWER, 0);
  if (!call->waited && call->form != NULL && !vd_web_form_end(call->form, call->length))
    return refuse(daemon, connection, 400, head);
  const VdExchange exchange = {head, call->path, call->form};
  VdReply answer = daemon->options.handle(&exchange, daemon->options.data);
  if (answer.wait && !call->waited && hold(daemon, call, connection)) {
    vd_reply_clear(&answer);
    return MHD_YES;
  }
  return send_answer(connection, &answer, FALSE);
}

static enum MHD_Result on_request(void *data, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *piece,
                                  size_t *size, void **state) {
  VdDaemon *daemon = data;
  Call *call = *state;
  (void)url, (void)version;
  const VdHead head = head_of(connection, call->target, method);
  if (!call->begun)
    return begin(daemon, call, connection, &head);
  if (*size > 0) {
    if (call->form != NULL)
      vd_web_form_feed(call->form, piece, *size);
    *size = 0;
    return MHD_YES;
  }
  return finish(daemon, call, connection, &head);
}

/* The address as it was sent, before anything is decoded. */
static void *on_address(void *data, const char *target, struct MHD_Connection *connection) {
  (void)data, (void)connection;
  Call *call = g_new0(Call, 1);
  call->target = g_strdup(target);
  return call;
}

static void on_end(void *data, struct MHD_Connection *connection, void **state,
                   enum MHD_RequestTerminationCode code) {
  VdDaemon *daemon = data;
  Call *call = *state;
  (void)code;
  if (call == NULL)
    return;
  g_mutex_lock(&daemon->lock);
  g_ptr_array_remove_fast(daemon->held, call);
  g_mutex_unlock(&daemon->lock);
  vd_peers_begin(daemon->peers, peer_of(connection), VD_PEER_BETWEEN, 0);
  vd_web_form_free(call->form);
  g_free(call->target);
  g_free(call->path);
  g_free(call);
  *state = NULL;
}

static void on_connection(void *data, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code) {
  VdDaemon *daemon = data;
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    const int fd =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    *context = vd_peers_add(daemon->peers, fd);
  } else {
    vd_peers_drop(daemon->peers, *context);
  }
}

/* Lets go of those whose answer is there, or whose time to wait is over; all of them at the end. */
static void release_held(VdDaemon *daemon, gboolean all) {
  const gint64 now = g_get_monotonic_time();
  for (guint i = daemon->held->len; i > 0; i--) {
    Call *call = g_ptr_array_index(daemon->held, i - 1);
    if (!all && now < call->until && !daemon->options.ready(call->path, daemon->options.data))
      continue;
    g_ptr_array_remove_index_fast(daemon->held, i - 1);
    MHD_resume_connection(call->connection);
  }
}

static gpointer run_clock(gpointer data) {
  VdDaemon *daemon = data;
  gint64 next_tick = 0;
  g_mutex_lock(&daemon->lock);
  while (!daemon->ends) {
    release_held(daemon, FALSE);
    const gint64 now = g_get_monotonic_time();
    if (now >= next_tick) {
      next_tick = now + TICK_US;
      g_mutex_unlock(&daemon->lock);
      vd_peers_sweep(daemon->peers);
      daemon->options.tick(daemon->options.data);
      g_mutex_lock(&daemon->lock);
    }
    const gint64 until = daemon->held->len > 0 ? MIN(now + WATCH_US, next_tick) : next_tick;
    g_cond_wait_until(&daemon->changed, &daemon->lock, until);
  }
  release_held(daemon, TRUE);
  g_mutex_unlock(&daemon->lock);
  return NULL;
}

static gboolean start(VdDaemon *daemon, GError **error) {
  /* libmicrohttpd closes the socket that it is given. */
  const int fd = fcntl(g_socket_get_fd(daemon->options.socket), F_DUPFD_CLOEXEC, 3);
  const unsigned family = g_socket_get_family(daemon->options.socket) == G_SOCKET_FAMILY_IPV6
                              ? (unsigned)MHD_USE_IPv6
                              : 0u;
  if (fd >= 0)
    daemon->http = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | family, 0, NULL, NULL,
        on_request, daemon, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_URI_LOG_CALLBACK, on_address,
        daemon, MHD_OPTION_NOTIFY_COMPLETED, on_end, daemon, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, daemon, MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_S, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
  if (daemon->http == NULL) {
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED, g_strerror(errno));
    if (fd >= 0)
      close(fd);
  }
  return daemon->http != NULL;
}

VdDaemon *vd_daemon_new(const VdDaemonOptions *options, GError **error) {
  VdDaemon *daemon = g_new0(VdDaemon, 1);
  daemon->options = *options;
  daemon->peers = vd_peers_new();
  daemon->held = g_ptr_array_new();
  g_mutex_init(&daemon->lock);
  g_cond_init(&daemon->changed);
  if (!start(daemon, error)) {
    vd_daemon_free(daemon);
    return NULL;
  }
  daemon->clock = g_thread_new("horloge", run_clock, daemon);
  return daemon;
}

void vd_daemon_free(VdDaemon *daemon) {
  if (daemon == NULL)
    return;
  if (daemon->clock != NULL) {
    g_mutex_lock(&daemon->lock);
    daemon->ends = TRUE;
    g_cond_signal(&daemon->changed);
    g_mutex_unlock(&daemon->lock);
    g_thread_join(daemon->clock);
  }
  if (daemon->http != NULL)
    MHD_stop_daemon(daemon->http);
  vd_peers_free(daemon->peers);
  g_ptr_array_unref(daemon->held);
  g_cond_clear(&daemon->changed);
  g_mutex_clear(&daemon->lock);
  g_free(daemon);
}
