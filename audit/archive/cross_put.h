/*
 * An answer of an X rule goes into the archive: what cross.c finds, cross_put.c writes.
 */
#pragma once

#include "audit/archive/db.h"
#include "audit/cross.h"

typedef struct {
  VdDb *db;
  const VdReport *report;
} VdCross;

/* A quote of the current answers. Page and ordinal from 1. */
typedef struct {
  gint64 quote;
  char *sha256;
  gint64 page, ordinal, kind;
} VdCrossPaper;

/* From columns 0 to 4 of a row: quote, sha256, page, ordinal, kind. */
VdCrossPaper vd_cross_paper(VdStatement *row);
void vd_cross_paper_clear(VdCrossPaper *paper);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(VdCrossPaper, vd_cross_paper_clear)

/* A finding of that rule without an answer; NULL when the models have no such rule. */
VdFinding *vd_cross_finding(const VdCross *cross, const char *code);

/*
 * Cites the fields of the paper named in `keys` (NULL-terminated), and of its client's numbers the
 * one whose value is `client` (NULL: none); its first page when it has none of them. *sure: FALSE
 * when one was read with doubt. FALSE and *error when the report is damaged.
 */
gboolean vd_cross_prove(const VdCross *cross, const VdCrossPaper *paper, VdFinding *finding,
                        const char *const *keys, const char *client, gboolean *sure,
                        GError **error);

/* Signs the answer and stores it, unless the paper has one of that rule. */
gboolean vd_cross_put(const VdCross *cross, const VdCrossPaper *paper, VdFinding *finding,
                      GError **error);
