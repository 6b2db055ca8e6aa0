/*
 * One document of an archive, as its last reading left it: what a report can be made of without
 * reading anything again.
 */
#pragma once

#include "audit/archive/db.h"

typedef struct {
  VdReportDocument *document; /* its files by their paths, with folders; not yet judged */
  GPtrArray *places; /* char*: where its bytes were found, absolute; members of archives and
                        mails are not among them */
} VdLoaded;

void vd_loaded_clear(VdLoaded *loaded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(VdLoaded, vd_loaded_clear)

/* Fewest digits of a fingerprint that name a document. */
enum { VD_LOAD_DIGITS = 8 };

/*
 * The document whose fingerprint starts with `start` (hexadecimal digits). FALSE with *error when
 * there is none, or several. A reading that failed is a document with its failure. `loaded` must be
 * clear.
 */
gboolean vd_load_document(VdDb *db, const char *start, VdLoaded *loaded, GError **error);
