/*
 * What a person says a paper prints, in place of what was read of it: applied to a Quote before the
 * rules run. In: a path and a value as people type it. Out: the value in the Quote, its source
 * VD_SOURCE_HUMAN and sure; words of the place become those that were typed. An empty value says
 * that the paper prints nothing there.
 *
 * A path names a value as the report does, lines from 1: "kind", "fields.vendor",
 * "fields.client_siret", "totals.ht", "lines.3.total_ht", "lines.3.funded". Nothing else of the
 * Quote changes: tags, sections, mentions, who pays the other lines stay as read; sums and
 * equations are put to the new values by the rules.
 */
#pragma once

#include "extract/quote.h"
#include "models/models.h"

#define VD_CORRECT_ERROR (vd_correct_error_quark())
GQuark vd_correct_error_quark(void);
typedef enum {
  VD_CORRECT_ERROR_PATH, /* this quote has no such value */
  VD_CORRECT_ERROR_VALUE /* it cannot be taken for one: the French sentence says what can */
} VdCorrectError;

/* Most bytes of a value. */
enum { VD_CORRECT_BYTES = 300 };

gboolean vd_correct(VdQuote *quote, const VdModels *models, const char *path, const char *typed,
                    GError **error);

/* ==== what can be corrected ==== */

typedef struct {
  const char *value; /* to be typed */
  const char *label;
} VdCorrectChoice;

typedef struct {
  char *path;
  const char *label;   /* French */
  char *value;         /* as it would be typed; "": nothing was read */
  const char *example; /* of a value; NULL: any text, or a choice */
  GArray *choices;     /* VdCorrectChoice, borrowing from the models; NULL: typed freely */
  guint line;          /* from 1; 0: of the whole quote */
  gboolean human;      /* a person said so */
} VdCorrectable;

/* Every value of `quote` that vd_correct takes, in the order of the report: VdCorrectable.
 * (transfer full) */
GPtrArray *vd_correct_list(const VdQuote *quote, const VdModels *models);
