/*
 * The canonical form of an archive: one document a line, by fingerprint; no moment, no duration, no
 * absolute path. Runs that were interrupted, shards that were merged and one single run give the
 * same bytes.
 */
#pragma once

#include "audit/archive/db.h"

/* Takes a line with its end. FALSE stops. */
typedef gboolean (*VdExportTake)(GString *line, gpointer data);

/* Every document that has its final state. `report`: for the words of failures. */
gboolean vd_export_documents(VdDb *db, const VdReport *report, VdExportTake take, gpointer data,
                             GError **error);
