/*
 * HTTP by libmicrohttpd: connections, bounds, deadlines, bodies. In: a socket that listens. Out:
 * each request, whole, to one handler; its answer back to whoever asked. It knows no page.
 *
 * One thread answers; handlers do no long work. A second one looks at the clock.
 */
#pragma once

#include <gio/gio.h>

#include "audit/web/form.h"
#include "audit/web/head.h"

typedef struct {
  const VdHead *head;
  const char *path; /* vd_head_path */
  VdWebForm *form;  /* of a POST, whole; NULL otherwise */
} VdExchange;

/* What goes back. A zero status is none. */
typedef struct {
  guint status;
  GBytes *body;     /* owned; NULL: empty */
  const char *type; /* static; NULL: "text/html; charset=utf-8" */
  char *location;   /* of a 303; owned */
  char *cookie;     /* Set-Cookie; owned */
  char *file_name;  /* ASCII: it is a file to keep, never to show; owned */
  gboolean wait;    /* better held back until `ready` says so, VD_WAIT_MS at most, and asked for
                       again; the rest is what to say if that cannot be */
} VdReply;

enum { VD_WAIT_MS = 1500 };

void vd_reply_clear(VdReply *answer);

typedef struct {
  GSocket *socket; /* that listens; borrowed */
  /* Status of a refusal by its head alone, 0: none. */
  guint (*admit)(const VdHead *head, gpointer data);
  /* A page for a refusal. */
  VdReply (*refuse)(guint status, const VdHead *head, gpointer data);
  VdReply (*handle)(const VdExchange *exchange, gpointer data);
  /* A request that was held back may have its answer now. Another thread asks. */
  gboolean (*ready)(const char *path, gpointer data);
  /* About once a second, by the thread of the clock. */
  void (*tick)(gpointer data);
  gpointer data;
} VdDaemonOptions;

typedef struct VdDaemon VdDaemon;

/* NULL with *error set when it cannot start. `options` is copied. */
VdDaemon *vd_daemon_new(const VdDaemonOptions *options, GError **error);

/* Ends every connection, then returns. */
void vd_daemon_free(VdDaemon *daemon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdDaemon, vd_daemon_free)
