/*
 * Pictures of the pages of a document, drawn by the worker, for a report that shows them.
 */
#pragma once

#include "audit/case/look.h"
#include "audit/report/report.h"

/* Told of each page (from 0) that could not be drawn. */
typedef void (*VdPicturesMissed)(guint page, VdFailure failure);

/*
 * GBytes (PNG) for each page in order, NULL where a page could not be drawn or is left out: pages
 * that findings rest on come first, and there is a limit to pages and bytes. `missed` may be NULL.
 * Blocks. (transfer full)
 */
GPtrArray *vd_pictures_draw(const VdLook *look, const VdReportDocument *document,
                            VdPicturesMissed missed);
