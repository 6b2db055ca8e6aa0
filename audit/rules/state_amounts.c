/*
 * The first amount of each kind counts; what extract/ put beside the mention is only used when its
 * sentence prints none.
 */
#include "audit/rules/state_amounts.h"

#include <string.h>

#include "audit/marks.h"
#include "extract/fold.h"
#include "extract/money.h"

/* Taken off the total, it is printed with a minus. */
static void keep(VdCents *cents, VdCents value) {
  if (*cents == VD_CENTS_NONE && value != VD_CENTS_NONE)
    *cents = ABS(value);
}

/* Where a row without a full stop goes on with another sentence: a word with a capital, after an
 * amount. */
static gsize end_of_own(const char *sentence, gsize from) {
  gboolean amount = FALSE;
  for (gsize i = from; sentence[i] != '\0'; i++) {
    amount = amount || g_ascii_isdigit(sentence[i]);
    if (!amount || sentence[i] != ' ')
      continue;
    const char *word = sentence + i + 1, *next = *word != '\0' ? g_utf8_next_char(word) : word;
    if (*word != '\0' && g_unichar_isupper(g_utf8_get_char(word)) &&
        g_unichar_islower(g_utf8_get_char(next)))
      return i;
  }
  return strlen(sentence);
}

/* From the mention's own words to the end of what it says. */
static void read_sentence(const char *sentence, const char *raw, VdStateAmounts *amounts) {
  const char *own_at = raw != NULL ? strstr(sentence, raw) : NULL;
  gsize after = own_at != NULL ? (gsize)(own_at - sentence) + strlen(raw) : 0;
  g_autofree char *own = g_strndup(sentence, end_of_own(sentence, after));
  g_autofree char *folded = vd_fold(own);
  gsize end = strlen(folded);
  VdMoney money;
  for (gsize at = 0; vd_money_find(folded, at, end, &money); at = MAX(money.end, at + 1)) {
    VdCents value = vd_money_cents(&money);
    if (money.tax == VD_TAX_HT)
      keep(&amounts->ht, value);
    else if (money.tax == VD_TAX_TTC)
      keep(&amounts->ttc, value);
    else
      keep(&amounts->untold, value);
  }
}

VdStateAmounts vd_state_amounts_of(const VdMention *mention) {
  VdStateAmounts amounts = {VD_CENTS_NONE, VD_CENTS_NONE, VD_CENTS_NONE, &mention->place};
  if (mention->amount.place.page >= 0)
    amounts.place = &mention->amount.place;
  if (mention->sentence != NULL)
    read_sentence(mention->sentence, mention->place.raw, &amounts);
  if (amounts.ht != VD_CENTS_NONE || amounts.ttc != VD_CENTS_NONE ||
      amounts.untold != VD_CENTS_NONE)
    return amounts;
  gboolean ht = vd_marks_in_terms(mention, "ht"), ttc = vd_marks_in_terms(mention, "ttc");
  VdCents *own = ht && !ttc ? &amounts.ht : ttc && !ht ? &amounts.ttc : &amounts.untold;
  keep(own, mention->amount.cents);
  return amounts;
}

/* "Financement SONS : 20 000 € HT" says what the State pays, in a sentence or beside a total. */
static gboolean is_sons_amount(const VdMention *mention) {
  if (strcmp(mention->id, "sons") != 0 || mention->present != VD_YES || mention->negated ||
      mention->explained || mention->sentence == NULL || mention->line >= 0)
    return FALSE;
  g_autofree char *folded = vd_fold(mention->sentence);
  gboolean pays = strstr(folded, "financement") != NULL || strstr(folded, "en charge") != NULL;
  const VdStateAmounts amounts = vd_state_amounts_of(mention);
  return pays && (mention->role == VD_ROLE_BODY || mention->role == VD_ROLE_TOTAL) &&
         (amounts.ht != VD_CENTS_NONE || amounts.ttc != VD_CENTS_NONE ||
          amounts.untold != VD_CENTS_NONE);
}

const VdMention *vd_state_amounts_mention(const VdQuote *quote) {
  const VdMention *best = NULL;
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (strcmp(mention->id, "state_mention") != 0 || mention->present != VD_YES ||
        vd_marks_is_denied(mention) || mention->explained)
      continue;
    if (best == NULL || (mention->exact && !best->exact))
      best = mention;
  }
  for (guint i = 0; i < quote->mentions->len && best == NULL; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    best = is_sons_amount(mention) ? mention : NULL;
  }
  return best;
}
