/*
 * M09: the client's agreement. A block of signature that stays blank, or none, on an order that was
 * read whole. On a picture a hand may have signed what no reader sees: a question.
 */
#include "audit/pages.h"
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/fold.h"
#include "ocr/limits.h"

/* "Lu et approuvé, K. Weber": a name after the words that a client writes. */
static gboolean is_approved(const VdQuote *quote) {
  static const char *const words[] = {"lu et approuve", NULL};
  VdPlace place = vd_pages_find(quote, words);
  g_autofree char *cell = place.raw != NULL ? vd_fold(place.raw) : g_strdup("");
  vd_place_clear(&place);
  gsize length = strlen(cell), known = strlen(words[0]);
  return length > known && strspn(cell + known, " ,.:_") < length - known;
}

/* No block was recognised; a date of signature, or words that go with one, may be it. */
static void miss(const VdAudit *audit, VdFinding *finding) {
  static const char *const words[] = {"lu et approuve",       "bon pour", "pour le client",
                                      "pour l'etablissement", "cachet",   NULL};
  const VdField *date = &audit->quote->fields.order_date;
  VdPlace place =
      date->value != NULL ? vd_place_copy(&date->place) : vd_pages_find(audit->quote, words);
  if (place.page >= 0) {
    g_autofree char *quote = vd_wording_quote(place.raw);
    vd_answer(finding, "cannot_tell.ambiguous", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_SEARCHED, &place);
  } else {
    vd_evidence_missing(finding, audit, "breach", NULL);
  }
  vd_place_clear(&place);
}

/* On pixels, what looks blank or is not there may be what a hand left and no reader sees. */
static gboolean is_open(const VdQuote *quote) {
  const VdField *signature = &quote->fields.signature;
  gboolean pixels = FALSE;
  if (signature->value == NULL)
    return TRUE;
  for (guint i = quote->first_page; i < quote->end_page; i++)
    pixels = pixels || vd_document_page(quote->document, i)->method == VD_METHOD_OCR;
  return strcmp(signature->value, "signed") != 0 &&
         (signature->place.page >= 0 ? signature->place.source == VD_SOURCE_OCR : pixels);
}

void vd_signature_check(const VdAudit *audit, VdFinding *finding) {
  const VdField *signature = &audit->quote->fields.signature;
  const VdField *date = &audit->quote->fields.order_date;
  g_autofree char *quote = vd_wording_quote(signature->place.raw);
  if (is_open(audit->quote)) {
    vd_answer(finding, "cannot_tell.unsure.hand", NULL);
    vd_evidence_searched(finding, audit);
  } else if (strcmp(signature->value, "signed") == 0) {
    g_autofree char *day = vd_wording_quote(date->place.raw);
    vd_answer(finding, date->value != NULL ? "pass" : "pass.undated", "quote", quote, "date", day,
              NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &signature->place);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &date->place);
  } else if (strcmp(signature->value, "blank") == 0 &&
             (signature->place.confidence < VD_SURE || is_approved(audit->quote))) {
    vd_answer(finding, "cannot_tell.ambiguous", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_SEARCHED, &signature->place);
  } else if (strcmp(signature->value, "blank") == 0) {
    vd_answer(finding, "breach.blank", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &signature->place);
    vd_evidence_searched(finding, audit);
  } else {
    miss(audit, finding);
  }
}
