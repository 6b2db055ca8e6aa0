/*
 * Names are compared byte for byte with the few that are ours: no case, no dot at the end, no other
 * spelling of an address is let through.
 */
#include "audit/web/guard.h"

#include <string.h>

typedef struct {
  char *host;   /* as a Host header names us */
  char *origin; /* as an Origin header does */
} Name;

struct VdGuard {
  GArray *names; /* Name */
  gint64 most_bytes;
};

static void clear_name(gpointer data) {
  Name *name = data;
  g_free(name->host);
  g_free(name->origin);
}

static void add_name(VdGuard *guard, const char *scheme, char *host) {
  const Name name = {host, g_strconcat(scheme, "://", host, NULL)};
  g_array_append_val(guard->names, name);
}

VdGuard *vd_guard_new(guint16 port, char *const *names, gint64 most_bytes) {
  static const char *const own[] = {"127.0.0.1", "localhost", "[::1]"};
  VdGuard *guard = g_new0(VdGuard, 1);
  guard->names = g_array_new(FALSE, FALSE, sizeof(Name));
  g_array_set_clear_func(guard->names, clear_name);
  guard->most_bytes = most_bytes;
  for (guint i = 0; i < G_N_ELEMENTS(own); i++)
    add_name(guard, "http", g_strdup_printf("%s:%u", own[i], port));
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    add_name(guard, "https", g_strdup(names[i]));
  return guard;
}

void vd_guard_free(VdGuard *guard) {
  if (guard == NULL)
    return;
  g_array_unref(guard->names);
  g_free(guard);
}

static const Name *find_name(const VdGuard *guard, const VdHead *head) {
  for (guint i = 0; head->n_hosts == 1 && i < guard->names->len; i++) {
    const Name *name = &g_array_index(guard->names, Name, i);
    if (g_strcmp0(name->host, head->host) == 0)
      return name;
  }
  return NULL;
}

static gboolean is_form(const char *content_type) {
  static const char *const known[] = {"multipart/form-data", "application/x-www-form-urlencoded"};
  for (guint i = 0; content_type != NULL && i < G_N_ELEMENTS(known); i++) {
    const gsize length = strlen(known[i]);
    if (g_ascii_strncasecmp(content_type, known[i], length) == 0 &&
        (content_type[length] == '\0' || strchr("; ", content_type[length]) != NULL))
      return TRUE;
  }
  return FALSE;
}

/* A browser names the page that posts, by Origin, by Sec-Fetch-Site, mostly by both. */
static gboolean is_our_page(const Name *name, const VdHead *head) {
  if (head->origin == NULL && head->fetch_site == NULL)
    return FALSE;
  return (head->origin == NULL || g_str_equal(head->origin, name->origin)) &&
         (head->fetch_site == NULL || g_str_equal(head->fetch_site, "same-origin"));
}

static guint check_body(const VdGuard *guard, const VdHead *head) {
  if (head->n_lengths > 1 || (head->n_lengths == 1 && (head->chunked || head->length < 0)))
    return 400;
  if (head->chunked || head->n_lengths == 0)
    return 411;
  return head->length > guard->most_bytes ? 413 : 0;
}

guint vd_guard_check(const VdGuard *guard, const VdHead *head) {
  const Name *name = find_name(guard, head);
  const gboolean posts = g_str_equal(head->method, "POST");
  if (head->target[0] != '/')
    return 400;
  if (name == NULL)
    return 421;
  if (!posts && !g_str_equal(head->method, "GET") && !g_str_equal(head->method, "HEAD"))
    return 405;
  if (!posts)
    return head->chunked || head->n_lengths > 1 || head->length > 0 ? 400 : 0;
  if (!is_our_page(name, head))
    return 403;
  const guint wrong = check_body(guard, head);
  return wrong != 0 ? wrong : is_form(head->content_type) ? 0 : 415;
}
