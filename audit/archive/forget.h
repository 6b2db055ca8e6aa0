/*
 * Documents leave an archive, with all that was read in them, answered about them and decided on
 * them: no byte of it stays in its files. What X rules said of others because of them goes too.
 */
#pragma once

#include "audit/archive/db.h"

/* Documents whose fingerprint starts with `start` (12 digits at least): their count in *count. */
gboolean vd_forget_document(VdDb *db, const char *start, const VdReport *report, guint64 *count,
                            GError **error);

/* Documents and failures that entered before that moment (seconds since 1970). */
gboolean vd_forget_before(VdDb *db, gint64 moment, const VdReport *report, guint64 *count,
                          GError **error);
