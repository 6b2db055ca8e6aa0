/*
 * X01, X02, X03 over a whole archive: found anew each time, so that what was added, merged or
 * forgotten counts. In: the current answers. Out: findings among the others, and in the export.
 */
#pragma once

#include "audit/archive/db.h"

/* In one transaction. `report`: of the canonical form, with its models. */
gboolean vd_cross_update(VdDb *db, const VdReport *report, GError **error);
