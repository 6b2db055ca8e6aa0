/*
 * What a reader made of the specimens, held against their truth. Counts are printed beside every
 * rate, by profile and by layout: never one average.
 */
#pragma once

#include <glib.h>

typedef struct {
  const char *details; /* where divergences are written: a file, "-" for standard output, or NULL */
  const char *json;    /* a file for the counts, or NULL */
} VdScoreOptions;

/*
 * Scores a report of `vigidevis check --format json|jsonl` (a file): each document's truth is
 * <truths>/<name>.truth.json. Prints tables on standard output; *perfect when nothing diverges.
 * FALSE and *error when a file cannot be read or written, or a document has no truth.
 */
gboolean vd_score_report(const char *truths, const char *report, const VdScoreOptions *options,
                         gboolean *perfect, GError **error);

/*
 * Scores words alone. `words`: a line a page, "P file page width height", then a line a word, "W x0
 * y0 x1 y1 text", separated by tabs, boxes in the unit of the page's size. Prints, under `name`,
 * amounts exact and character error rate by profile.
 */
gboolean vd_score_words(const char *truths, const char *words, const char *name, GError **error);
