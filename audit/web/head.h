/*
 * What a request says before its body: the words of a browser, or of anybody who can reach the
 * port. Borrowed strings; nothing in it is believed.
 */
#pragma once

#include <glib.h>

typedef struct {
  const char *method;
  const char *target; /* as sent: "/devis/ab12?page=2" */
  guint n_hosts;      /* how often a Host header came */
  const char *host, *origin, *fetch_site, *cookie, *content_type, *accept; /* NULL: not sent */
  gboolean chunked;                                                        /* Transfer-Encoding */
  guint n_lengths;                                                         /* Content-Length */
  gint64 length; /* -1: not sent, or no number */
} VdHead;

/* "/devis/ab12" of the target, without what follows "?". NULL when the target is none of ours:
 * absolute, too long, or with a byte that our addresses never have. (transfer full) */
char *vd_head_path(const VdHead *head);

/* What follows "?", as sent; "" when there is nothing. Borrowed. */
const char *vd_head_query(const VdHead *head);

/* The value of a cookie; NULL: not sent, or twice. (transfer full) */
char *vd_head_cookie(const VdHead *head, const char *name);
