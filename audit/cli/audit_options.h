/*
 * The options of `audit`, read and checked: what is in here is sound.
 */
#pragma once

#include "audit/cli/arguments.h"
#include "audit/cli/progress.h"
#include "audit/report/report.h"

typedef struct {
  char *db; /* NULL: nothing is kept */
  gboolean json, quiet;
  VdDate as_of;
  VdKind kind;
  const char *dsr; /* borrowed from the models; NULL: as read */
  guint workers, timeout_ms, limit;
  guint shard, shards; /* from 0; shards 0: all */
  VdRecogniserKind recogniser;
  VdProgressForm progress;
  gboolean retry_failed, reuse_text, unsafe_no_sandbox, exit_zero;
  char **include, **exclude;
  char **paths; /* none: what the archive holds */
  VdModels *models;
} VdBulkOptions;

/* GO: `options` is filled, to be cleared; otherwise a help, a version or a complaint was printed.
 */
VdArguments vd_bulk_options_parse(int argc, char **argv, VdBulkOptions *options);
void vd_bulk_options_clear(VdBulkOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(VdBulkOptions, vd_bulk_options_clear)

/* What answers depend on, besides the rules: "as-of=2023-06-14 kind=auto dsr=auto". (transfer full)
 */
char *vd_bulk_options_words(const VdBulkOptions *options);
