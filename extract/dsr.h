/*
 * Which requirements files (DSR) some text names: ids of models/dsr/ in every spelling (case, '-',
 * '_', space, prefixes AF-, DSR-, REM-, SONS-, slips of recognition as "Val"), or a software type
 * alone.
 */
#pragma once

#include "extract/lexicon.h"

typedef struct VdDsrReader VdDsrReader;

VdDsrReader *vd_dsr_reader_new(const VdModels *models, GError **error);
void vd_dsr_reader_free(VdDsrReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdDsrReader, vd_dsr_reader_free)

/* The wave that [at, end) names ("vague 2", "vague 1 + vague 2" is 2); 0: none. */
int vd_dsr_wave(const VdDsrReader *reader, VdText *text, gsize at, gsize end);

/*
 * Appends a VdDsrSeen for each id in [at, end) that is not yet in `seen`; then, when `types`, for
 * each software type whose DSR is not there: that type's id when `wave` (1, 2) leaves one, else the
 * type ("DPI").
 */
void vd_dsr_find(const VdDsrReader *reader, const VdLexicon *lexicon, VdText *text, gsize at,
                 gsize end, gboolean types, int wave, GArray *seen);

/* Where the first id spelled within [at, end) ends; FALSE when there is none. */
gboolean vd_dsr_skip(const VdDsrReader *reader, VdText *text, gsize at, gsize end, gsize *after);
