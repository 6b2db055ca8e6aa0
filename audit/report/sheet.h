/*
 * A stylesheet that turns a tree into an HTML page. Sheets are ours, compiled into the program,
 * and may read and write nothing: never one that came from a user.
 */
#pragma once

#include <libxml/tree.h>

#include <gio/gio.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

typedef struct VdSheet VdSheet;

/* The bytes of a resource of the program; NULL: there is none of that path. (transfer full) */
GBytes *vd_sheet_resource(const char *path);

/*
 * The sheet at `path` ("/vigidevis/report.xsl"); what it imports stands beside it. NULL: it is not
 * sound. (transfer full)
 */
VdSheet *vd_sheet_load(const char *path);
void vd_sheet_free(VdSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdSheet, vd_sheet_free)

/* The page, UTF-8, with its DOCTYPE; NULL: it could not be made. One thread at a time for each
 * sheet. (transfer full) */
char *vd_sheet_apply(VdSheet *sheet, xmlDoc *tree);
