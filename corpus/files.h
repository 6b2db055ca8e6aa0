/* Pages of pixels or of a sheet, written as the files that scanners, fax machines and editors
 * leave. */
#pragma once

#include "corpus/damage.h"
#include "corpus/sheet.h"

/* The whole sheet as a born-digital PDF. */
gboolean vd_file_pdf(const VdSheet *sheet, const char *path, GError **error);

/* The same of `words`, whose tables were not painted, with pictures of the tables of `whole`. */
gboolean vd_file_hybrid(const VdSheet *words, VdSheet *whole, const char *path, GError **error);

/* Pictures only, in a PDF; over the text layer of a liar when the profile asks for one: `truth` has
 * the words of the pictures, `seed` chooses the lie. */
gboolean vd_file_pictures(PIXA *pages, const VdProfile *profile, const json_t *truth, guint32 seed,
                          const char *path, GError **error);

/* A JPEG, or a TIFF when there are several pages or two colours only. */
gboolean vd_file_scan(PIXA *pages, const VdProfile *profile, const char *path, GError **error);
