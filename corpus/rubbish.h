/*
 * Files that a reader must survive: empty, cut, locked, lying about their type or their size, or
 * endless.
 */
#pragma once

#include <glib.h>

/*
 * Writes them into `folder` (made if missing) with <folder>/expected.tsv: a line a file, the
 * failure codes that are right for it (separated by |, "-" when it must be read), a tab, its name
 * as a C string. Needs the program qpdf. FALSE and *error when one cannot be written.
 */
gboolean vd_rubbish_write(const char *folder, GError **error);
