/*
 * Whether a request may come in, by its head alone: before any of its body is read, and before
 * anybody asks who it is. In: its head. Out: 0, or the HTTP status of a refusal.
 *
 * Against: another site that posts to this one (CSRF), a name that was made to point here (DNS
 * rebinding), bodies without a length or with two (request smuggling), bodies without an end.
 */
#pragma once

#include "audit/web/head.h"

typedef struct VdGuard VdGuard;

/*
 * Answers to the loopback's own names on `port`, and to each of `names` ("devis.example.org"),
 * under which a proxy with TLS serves it; NULL: none. Takes bodies of up to `most_bytes`. (transfer
 * full)
 */
VdGuard *vd_guard_new(guint16 port, char *const *names, gint64 most_bytes);
void vd_guard_free(VdGuard *guard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdGuard, vd_guard_free)

/* 0, or 400, 403, 405, 411, 413, 415, 421. */
guint vd_guard_check(const VdGuard *guard, const VdHead *head);
