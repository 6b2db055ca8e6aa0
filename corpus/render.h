/*
 * Pages on disk: a born-digital PDF, or each damage profile, and beside each file its truth
 * (<file>.truth.json).
 */
#pragma once

#include "corpus/damage.h"
#include "corpus/sheet.h"

/* Page `page` (from 0) as 32-bit pixels on white. (transfer full) */
PIX *vd_render_page(const VdSheet *sheet, guint page, double dpi);

/*
 * Reads the description at `path` and writes <folder>/<id>.pdf (profile "pdf"), <id>.<profile>.pdf,
 * .jpg or, for several pages, .tiff, for each profile of the comma-separated list `profiles` (NULL:
 * all that suit the description: the damage that it names, if it names one). FALSE and *error when
 * the description or a file is wrong.
 */
gboolean vd_render_description(const char *path, const char *folder, const char *profiles,
                               guint32 seed, GError **error);
