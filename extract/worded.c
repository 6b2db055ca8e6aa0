/*
 * An amount in letters counts when the words before it in its neighbourhood announce it ("la somme
 * de", "en toutes lettres"). Its tax, when printed, says which total it is; else the total that it
 * equals.
 */
#include "extract/worded.h"

#include "extract/letters.h"
#include "ocr/limits.h"

/* Bytes before an amount in which its announcement is sought. */
#define REACH 160

static gboolean is_announced(const VdStudy *study, VdText *text, const VdLetters *letters) {
  gsize from = letters->at > REACH ? letters->at - REACH : 0;
  VdHit hit;
  while (from < letters->at && ((guchar)text->folded->str[from] & 0xC0) == 0x80)
    from++;
  return vd_lexicon_find(study->lexicon, "amount.in_words", text, from, letters->at, &hit);
}

/* "Arrêté le présent devis TTC à la somme de": the tax may stand before. */
static VdTri says_ttc(const VdText *text, const VdLetters *letters) {
  if (letters->tax != VD_TAX_NONE)
    return letters->tax == VD_TAX_TTC ? VD_YES : VD_NO;
  gsize from = letters->at > REACH / 2 ? letters->at - REACH / 2 : 0;
  g_autofree char *before = g_strndup(text->folded->str + from, letters->at - from);
  gboolean ttc = g_strrstr(before, "ttc") != NULL || g_strrstr(before, "toutes taxes") != NULL;
  gboolean ht = g_strrstr(before, " ht ") != NULL || g_strrstr(before, "hors taxe") != NULL;
  return ttc == ht ? VD_UNKNOWN : ttc ? VD_YES : VD_NO;
}

static void take(VdTotals *totals, const VdText *text, const VdLetters *letters) {
  totals->in_words = (VdAmount){.cents = letters->cents,
                                .value = letters->cents,
                                .decimals = 2,
                                .place = vd_text_place(text, letters->at, letters->end)};
  totals->in_words_ttc = says_ttc(text, letters);
}

static gboolean find(const VdStudy *study, guint page) {
  VdText *text = vd_study_page(study, page);
  gsize at = 0;
  VdLetters letters;
  while (vd_letters_find(text->folded->str, at, text->folded->len, &letters)) {
    if (letters.cents > 0 && is_announced(study, text, &letters)) {
      take(&study->quote->totals, text, &letters);
      return TRUE;
    }
    at = letters.end;
  }
  return FALSE;
}

static void confirm(VdAmount *amount) {
  if (vd_place_is_pixels(&amount->place))
    amount->place.confidence = MAX(amount->place.confidence, VD_SURE);
}

static void doubt(VdAmount *amount) {
  if (vd_place_is_pixels(&amount->place))
    amount->place.confidence = MIN(amount->place.confidence, VD_SURE / 2);
}

/* The total that the words are said to be, or that they equal; NULL: none. */
static VdAmount *meant(VdTotals *totals) {
  VdAmount *all[] = {&totals->ttc, &totals->ht, &totals->net_to_pay};
  if (totals->in_words_ttc != VD_UNKNOWN)
    return totals->in_words_ttc == VD_YES ? &totals->ttc : &totals->ht;
  for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
    if (all[i]->cents == totals->in_words.cents)
      return all[i];
  }
  return NULL;
}

static void compare(VdTotals *totals) {
  VdAmount *total = meant(totals);
  if (total == NULL) {
    doubt(&totals->in_words);
  } else if (total->cents == VD_CENTS_NONE) {
    *total = totals->in_words;
    total->place = vd_place_copy(&totals->in_words.place);
  } else if (total->cents == totals->in_words.cents) {
    confirm(total);
    confirm(&totals->in_words);
  } else {
    doubt(total);
    doubt(&totals->in_words);
  }
}

void vd_worded_read(const VdStudy *study) {
  VdQuote *quote = study->quote;
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    if (!vd_study_is_general(study, page) && find(study, page)) {
      compare(&quote->totals);
      return;
    }
  }
}
