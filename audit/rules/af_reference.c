/*
 * M06: the identifier of the DSR, or the reference of the appel à financement. A software type with
 * its wave or its domain names the DSR in other words: that is kept, with the advice to write the
 * reference.
 */
#include "audit/pages.h"
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/fold.h"

/* The words printed hold "Va1": an identifier. */
static gboolean is_identifier(const VdDsrSeen *seen) {
  g_autofree char *words = seen->place.raw != NULL ? vd_fold(seen->place.raw) : g_strdup("");
  for (const char *at = strstr(words, "va"); at != NULL; at = strstr(at + 1, "va")) {
    if (g_ascii_isdigit(at[2]) || (at[2] == ' ' && g_ascii_isdigit(at[3])))
      return TRUE;
  }
  return FALSE;
}

static const VdMention *reference_of(const VdQuote *quote) {
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (strcmp(mention->id, "af_reference") == 0 && mention->present == VD_YES &&
        !vd_marks_is_denied(mention))
      return mention;
  }
  return NULL;
}

static void show(VdFinding *finding, const char *name, const VdPlace *place) {
  g_autofree char *quote = vd_wording_quote(place->raw);
  vd_answer(finding, name, "quote", quote, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, place);
}

/* On pixels: the beginning of an identifier, of which the end was misread. */
static gboolean doubt(const VdAudit *audit, VdFinding *finding) {
  static const char *const words[] = {"hop-", "mdv-",    "rad-",    "bio-", "pha-",
                                      "img-", "ms1 dui", "ms2 dui", NULL};
  VdPlace place = vd_pages_find(audit->quote, words);
  gboolean found = place.page >= 0 && place.source == VD_SOURCE_OCR;
  if (found)
    show(finding, "cannot_tell.unsure", &place);
  vd_place_clear(&place);
  return found;
}

void vd_af_reference_check(const VdAudit *audit, VdFinding *finding) {
  const GArray *seen = audit->quote->fields.dsr;
  const VdMention *mention = reference_of(audit->quote);
  const VdDsrSeen *told = NULL, *type = NULL;
  for (guint i = 0; i < seen->len; i++) {
    const VdDsrSeen *one = &g_array_index(seen, VdDsrSeen, i);
    if (is_identifier(one)) {
      show(finding, "pass", &one->place);
      return;
    }
    told = told == NULL && vd_models_dsr(audit->models, one->id) != NULL ? one : told;
    type = type == NULL ? one : type;
  }
  if (audit->quote->fields.af.value != NULL)
    show(finding, "pass", &audit->quote->fields.af.place);
  else if (mention != NULL)
    show(finding, "pass", &mention->place);
  else if (told != NULL)
    show(finding, "pass.told", &told->place);
  else if (!doubt(audit, finding))
    vd_evidence_missing(finding, audit, type != NULL ? "breach.near" : "breach",
                        type != NULL ? type->place.raw : NULL);
}
