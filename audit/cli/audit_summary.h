/*
 * What an audit of many documents came to: documents by verdict, files by failure, and which files.
 */
#pragma once

#include "audit/archive/archive.h"

/* Appends the summary for people, or as one JSON object with every failed file. `elapsed_ms`: of
 * this command; `db` NULL: nothing was kept. */
gboolean vd_audit_summary(GString *out, VdArchive *archive, gboolean json, const char *db,
                          gint64 elapsed_ms, GError **error);
