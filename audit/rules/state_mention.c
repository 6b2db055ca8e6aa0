/*
 * M01: the mention that the State pays. The law's wording is a pass; another wording with its
 * kernel is a pass that shows the law's. A long wording, found almost letter for letter, proves
 * itself: only a short one, badly read, leaves a doubt. What the paper denies ("n'est pas pris en
 * charge") is no mention.
 */
#include "audit/rules/rules.h"

#include <string.h>

#include "ocr/limits.h"

enum { LONG_WORDING = 40 }; /* bytes */

/* 2: the law's words; 1: others; 0: said in general. */
static int worth(const VdMention *mention) {
  gboolean priced = mention->exact && mention->amount.cents != VD_CENTS_NONE;
  if (mention->explained && !priced)
    return 0;
  return mention->exact ? 2 : 1;
}

static const VdMention *best_of(const VdQuote *quote) {
  const VdMention *best = NULL;
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (strcmp(mention->id, "state_mention") != 0 || mention->present != VD_YES ||
        vd_marks_is_denied(mention))
      continue;
    if (best == NULL || worth(mention) > worth(best))
      best = mention;
  }
  return best;
}

static gboolean is_doubtful(const VdMention *mention) {
  gsize length = mention->place.raw != NULL ? strlen(mention->place.raw) : 0;
  return !mention->exact && length < LONG_WORDING && mention->place.confidence < VD_SURE;
}

void vd_state_mention_check(const VdAudit *audit, VdFinding *finding) {
  static const char *const cases[] = {"cannot_tell.ambiguous", "pass.paraphrase", "pass"};
  const VdMention *mention = best_of(audit->quote);
  if (mention == NULL) {
    guint pages = audit->quote->end_page - audit->quote->first_page;
    g_autofree char *searched = vd_wording_searched(pages);
    const VdPlace *near = vd_evidence_sought(finding, audit, "state_mention");
    g_autofree char *page = near != NULL ? vd_wording_page(near->page) : NULL;
    g_autofree char *quote = near != NULL ? vd_wording_quote(near->raw) : NULL;
    if (near != NULL)
      vd_answer(finding, "breach.near", "searched", searched, "page", page, "quote", quote, NULL);
    else
      vd_answer(finding, "breach", "searched", searched, NULL);
    return;
  }
  g_autofree char *quote = vd_wording_quote(mention->place.raw);
  vd_answer(finding, is_doubtful(mention) ? "cannot_tell.unsure" : cases[worth(mention)], "quote",
            quote, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
}
