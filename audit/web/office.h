/*
 * What the handlers of requests share: sessions, documents, the sheet of the pages. Handlers run on
 * the one thread that answers browsers.
 */
#pragma once

#include "audit/report/sheet.h"
#include "audit/web/analysts.h"
#include "audit/web/daemon.h"
#include "audit/web/guard.h"
#include "audit/web/server.h"
#include "audit/web/session.h"

enum { VD_UPLOAD_MEGABYTES = 25 };

struct VdServer {
  VdServerOptions options;
  VdSessions *sessions;
  VdCases *cases;
  VdAnalysts *analysts;
  VdSheet *sheet;
  VdGuard *guard;
  VdDaemon *daemon;
  guint16 port;
  char *cookie_name; /* of this port: cookies do not tell ports apart */
  GBytes *report_css, *site_css, *site_js, *icon;
};

/* One request, with what was found out about it. */
typedef struct {
  VdServer *server;
  const VdExchange *exchange;
  VdSession *session; /* NULL: a stranger, on the few pages that are for anybody */
  char **parts;       /* what stood for "*" in the address of its route; borrowed */
} VdVisit;

/* Tells the start address that is good now. */
void vd_server_announce(const VdServer *server);

/* ==== answers ==== */

/* `tree` (taken) through the sheet. */
VdReply vd_reply_page(VdServer *server, guint status, xmlDoc *tree);

/* A page that says what is wrong, and, if it helps, what to do. `advice` may be NULL. */
VdReply vd_reply_problem(VdServer *server, guint status, const char *title, const char *text,
                         const char *advice);

/* To `location` (taken), by GET. */
VdReply vd_reply_elsewhere(char *location);

VdReply vd_reply_bytes(GBytes *bytes, const char *type);

/* {"address": ...} or {"message": ...}: for a script that sent a form. */
VdReply vd_reply_told(guint status, const char *key, const char *text);

/* The root of a new tree, with the token of the visitor's forms. */
xmlNode *vd_visit_tree(const VdVisit *visit, const char *name, xmlDoc **tree);

/* The visitor's script, rather than the visitor, asks. */
gboolean vd_visit_is_script(const VdVisit *visit);

/* What went wrong with what was sent: a page, or words for a script. */
VdReply vd_visit_refuse(const VdVisit *visit, guint status, const char *title, const char *text);

/* 1..most of `text`, which may be NULL. */
gboolean vd_visit_number(const char *text, guint most, guint *number);

/* ==== handlers, by the pages they make ==== */

typedef VdReply (*VdHandler)(const VdVisit *visit);

VdReply vd_home_show(const VdVisit *visit);
VdReply vd_home_open(const VdVisit *visit); /* the start address */
VdReply vd_home_health(const VdVisit *visit);
VdReply vd_home_file(const VdVisit *visit); /* styles, script, icon */

VdReply vd_upload_take(const VdVisit *visit);
VdReply vd_upload_example(const VdVisit *visit);

VdReply vd_case_show(const VdVisit *visit);  /* the report, or how far it is */
VdReply vd_case_state(const VdVisit *visit); /* the same for a script */
VdReply vd_case_picture(const VdVisit *visit);
VdReply vd_case_correct(const VdVisit *visit);
VdReply vd_case_aside(const VdVisit *visit);
VdReply vd_case_order(const VdVisit *visit);
VdReply vd_case_remove(const VdVisit *visit);

VdReply vd_download_html(const VdVisit *visit);
VdReply vd_download_copy(const VdVisit *visit); /* annotated PDF */
VdReply vd_download_json(const VdVisit *visit);
VdReply vd_download_message(const VdVisit *visit);
