/*
 * A browser that opens one session too many takes the place of the one that was not seen for the
 * longest time.
 */
#include "audit/web/session.h"

#include <string.h>
#include <sys/random.h>

enum { MOST_SESSIONS = 64 };

#define LONGEST_SILENCE_US (G_GINT64_CONSTANT(12) * 3600 * G_USEC_PER_SEC)

struct VdSessions {
  GPtrArray *open; /* VdSession */
  char *key;
};

static void free_session(gpointer data) {
  VdSession *session = data;
  g_free(session->cookie);
  g_free(session->form_token);
  g_free(session);
}

char *vd_session_random(void) {
  guint8 bytes[32];
  if (getrandom(bytes, sizeof bytes, 0) != (gssize)sizeof bytes)
    return NULL;
  /* Base64 for addresses: 43 letters, no padding. */
  char *text = g_base64_encode(bytes, sizeof bytes);
  g_strdelimit(g_strdelimit(text, "+", '-'), "/", '_');
  text[strcspn(text, "=")] = '\0';
  return text;
}

gboolean vd_session_same(const char *a, const char *b) {
  const gsize length = strlen(a);
  guint8 differences = 0;
  if (length != strlen(b))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    differences |= (guint8)(a[i] ^ b[i]);
  return differences == 0;
}

VdSessions *vd_sessions_new(void) {
  g_autoptr(VdSessions) sessions = g_new0(VdSessions, 1);
  sessions->open = g_ptr_array_new_with_free_func(free_session);
  sessions->key = vd_session_random();
  return sessions->key != NULL ? g_steal_pointer(&sessions) : NULL;
}

void vd_sessions_free(VdSessions *sessions) {
  if (sessions == NULL)
    return;
  g_ptr_array_unref(sessions->open);
  g_free(sessions->key);
  g_free(sessions);
}

const char *vd_sessions_key(const VdSessions *sessions) {
  return sessions->key;
}

static void make_room(VdSessions *sessions) {
  guint oldest = 0;
  for (guint i = 1; i < sessions->open->len; i++) {
    const VdSession *a = g_ptr_array_index(sessions->open, i);
    const VdSession *b = g_ptr_array_index(sessions->open, oldest);
    oldest = a->seen_at < b->seen_at ? i : oldest;
  }
  if (sessions->open->len >= MOST_SESSIONS)
    g_ptr_array_remove_index(sessions->open, oldest);
}

VdSession *vd_sessions_open(VdSessions *sessions, const char *key) {
  if (!vd_session_same(key, sessions->key))
    return NULL;
  g_autofree char *cookie = vd_session_random();
  g_autofree char *token = vd_session_random();
  char *next = vd_session_random();
  if (cookie == NULL || token == NULL || next == NULL) {
    g_free(next);
    return NULL;
  }
  g_free(sessions->key);
  sessions->key = next;
  make_room(sessions);
  VdSession *session = g_new0(VdSession, 1);
  session->cookie = g_steal_pointer(&cookie);
  session->form_token = g_steal_pointer(&token);
  session->seen_at = g_get_monotonic_time();
  g_ptr_array_add(sessions->open, session);
  return session;
}

VdSession *vd_sessions_find(VdSessions *sessions, const char *cookie) {
  const gint64 now = g_get_monotonic_time();
  for (guint i = 0; cookie != NULL && i < sessions->open->len; i++) {
    VdSession *session = g_ptr_array_index(sessions->open, i);
    if (!vd_session_same(cookie, session->cookie))
      continue;
    if (now - session->seen_at > LONGEST_SILENCE_US) {
      g_ptr_array_remove_index(sessions->open, i);
      return NULL;
    }
    session->seen_at = now;
    return session;
  }
  return NULL;
}
