/*
 * The options of `check`, read and checked: what is in here is sound.
 */
#pragma once

#include "audit/case/amend.h"
#include "audit/cli/arguments.h"
#include "audit/report/report.h"

typedef struct {
  char *form; /* of vd_report_form */
  char *output;
  gboolean quiet, verbose;
  gboolean colour;
  guint width;
  VdDate as_of;
  VdSeverity threshold;
  char **select, **ignore; /* starts of rule codes; NULL: all, none */
  VdKind kind;
  const char *dsr; /* canonical id, borrowed from the models; NULL: as read */
  guint jobs, timeout_ms;
  VdRecogniserKind recogniser;
  gboolean all, together, unsafe_no_sandbox, exit_zero;
  GPtrArray *amendments; /* VdAmendment; NULL: none */
  char **files;          /* at least one; one document when there are amendments */
  VdModels *models;
} VdCheckOptions;

/* GO: `options` is filled, to be cleared; otherwise a help, a version or a complaint was printed.
 */
VdArguments vd_check_options_parse(int argc, char **argv, VdCheckOptions *options);
void vd_check_options_clear(VdCheckOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(VdCheckOptions, vd_check_options_clear)

/* TRUE when --select and --ignore leave this rule in. */
gboolean vd_check_options_keep(const VdCheckOptions *options, const VdRuleText *rule);
