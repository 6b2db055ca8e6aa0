/*
 * Which handler answers which address, and to whom.
 */
#pragma once

#include "audit/web/office.h"

typedef struct {
  const char *method;
  const char *path; /* "*": any one part of it */
  VdHandler handler;
  gboolean open; /* to strangers too */
} VdRoute;

/* The route of a request; NULL with *status 404, or 405 when the address answers to another method.
 * What stood for "*" in *parts. (transfer full) */
const VdRoute *vd_routes_find(const char *method, const char *path, char ***parts, guint *status);
