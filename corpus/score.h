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

/* A reader of the bench: its name, and the file of its words: a line a page, "P file page width
 * height", then a line a word, "W x0 y0 x1 y1 text", separated by tabs, boxes in the unit of the
 * page's size. */
typedef struct {
  const char *name, *words;
} VdWordsReader;

/* Scores words alone: prints, by profile, the amounts and the letters that each reader got wrong,
 * and the ratios of the first reader's to the others'. At least one reader. */
gboolean vd_score_words(const char *truths, const VdWordsReader *readers, guint count,
                        GError **error);
