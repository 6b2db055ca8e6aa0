/*
 * The web application: whoever opens its start address drops a quote and gets the report as a page.
 * In: an address of this machine. Out: pages, to browsers of this machine, or to those that a proxy
 * lets through. Nothing is written to disk, nothing is asked of the network.
 */
#pragma once

#include <gio/gio.h>

#include "models/models.h"
#include "ocr/pool.h"

#define VD_SERVER_ERROR (vd_server_error_quark())
GQuark vd_server_error_quark(void);
typedef enum {
  VD_SERVER_ERROR_LISTEN, /* the address cannot be listened on */
  VD_SERVER_ERROR_START   /* no randomness, or our own pages are not sound */
} VdServerError;

typedef struct {
  GInetAddress *address; /* borrowed */
  guint16 port;          /* 0: any that is free */
  char *const *names;    /* under which a proxy serves it, by HTTPS; NULL: none */
  guint keep_minutes;    /* after which a document and its report are forgotten */
  guint readers;         /* documents read at once, at least 1 */
  const VdModels *models;
  const char *tool_version;
  VdPoolOptions pool;
  /* The start address was used, and this one is good for one more browser; or nothing else was
   * said yet. Called by a thread of the server. */
  void (*announce)(const char *address, gpointer data);
  gpointer data;
} VdServerOptions;

typedef struct VdServer VdServer;

/* Serves once it returns. NULL with *error (French). */
VdServer *vd_server_new(const VdServerOptions *options, GError **error);

/* Ends what runs, forgets everything, then returns. */
void vd_server_free(VdServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdServer, vd_server_free)
