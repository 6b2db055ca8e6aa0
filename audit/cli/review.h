/*
 * Findings and decisions of an archive, printed: for people, or a JSON object a line.
 */
#pragma once

#include "audit/archive/decisions.h"
#include "audit/archive/queue.h"

gboolean vd_review_print(VdDb *db, const VdReviewFilter *filter, gboolean json, GError **error);

/* One finding and its history. *empty when the archive has none of that fingerprint. */
gboolean vd_review_show(VdDb *db, const char *fingerprint, gboolean json, gboolean *empty,
                        GError **error);
/* Documents to take up, and their sum. */
gboolean vd_review_queue(VdDb *db, const VdQueueFilter *filter, gboolean json, GError **error);
gboolean vd_review_precision(VdDb *db, gboolean json, GError **error);
gboolean vd_review_trail(VdDb *db, GError **error);
