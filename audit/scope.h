/*
 * Who pays, and what a line is about. In: a quote and what the rules answered. Out: money by payer;
 * for a line that the client pays, whether it can be about the Ségur object. It accuses nobody.
 */
#pragma once

#include "audit/context.h"

/*
 * HT, adding up to the quote's printed total, else to the sum of its lines; all VD_CENTS_NONE when
 * nothing is priced. `wrongly_billed_ht` is what L02 and L03 found at the client's charge. What
 * nobody can place, and what separates the printed total from the lines, is undetermined (it may be
 * negative: a discount whose owner is not said).
 */
typedef struct {
  VdCents state_ht, client_ht, wrongly_billed_ht, undetermined_ht;
} VdWhoPays;

VdWhoPays vd_who_pays(const VdQuote *quote, const VdModels *models, const VdAuditOptions *options,
                      GPtrArray *findings);

/* Whether the client is asked to pay a line. */
typedef enum {
  VD_BILLED_NO, /* the State or somebody else pays it; or it is free, optional, without a price */
  VD_BILLED_YES,
  VD_BILLED_UNCLEAR /* both readings stand */
} VdBilled;

VdBilled vd_scope_billed(const VdAudit *audit, guint line);

/* Only its block makes a line the State's, and the same block holds lines of the client's: its
 * heading may be that of another part. */
gboolean vd_scope_is_mixed(const VdAudit *audit, guint line);

/* What a line at the client's charge is about. */
typedef enum {
  VD_OBJECT_SEGUR,   /* its words or those of its block say Ségur */
  VD_OBJECT_ONLY,    /* it says nothing, and the quote holds nothing else that it could be about */
  VD_OBJECT_UNCLEAR, /* it says nothing, and the quote holds other things */
  VD_OBJECT_NAMED,   /* it names a thing of its own, which may or may not be the Ségur software */
  VD_OBJECT_OTHER    /* it says that it is something else, or outside the funded perimeter */
} VdObject;

VdObject vd_scope_object(const VdAudit *audit, guint line);
