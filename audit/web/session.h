/*
 * Who a browser is, for as long as the program runs: a start address that works once is exchanged
 * for a cookie. Nothing is kept on disk. Calls come from one thread.
 */
#pragma once

#include <glib.h>

typedef struct {
  char *cookie;     /* what the browser holds, and nobody else */
  char *form_token; /* what forms of its pages send back */
  gint64 seen_at;   /* monotonic, microseconds */
} VdSession;

typedef struct VdSessions VdSessions;

/* NULL when the system has no randomness to give. */
VdSessions *vd_sessions_new(void);
void vd_sessions_free(VdSessions *sessions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdSessions, vd_sessions_free)

/* The key of the start address, good for one session; another one once it was used. Borrowed until
 * then. */
const char *vd_sessions_key(const VdSessions *sessions);

/* A new session for whoever brings the key; NULL for anybody else. Borrowed. */
VdSession *vd_sessions_open(VdSessions *sessions, const char *key);

/* The session of that cookie; NULL: unknown, or not seen for half a day. Borrowed. */
VdSession *vd_sessions_find(VdSessions *sessions, const char *cookie);

/* Equal, told in a time that does not depend on where they differ. */
gboolean vd_session_same(const char *a, const char *b);

/* 256 random bits as letters that an address may hold. NULL: the system has none. (transfer full)
 */
char *vd_session_random(void);
