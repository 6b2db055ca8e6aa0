/*
 * The vocabulary of sums: which words label one, of which tax, of a part or of all, on whose part.
 */
#include "extract/statement.h"

#include <string.h>

/* In the order in which they are asked: the precise before the vague. */
static const struct {
  const char *concept;
  VdSumKind kind;
  gboolean partial;
} labels[] = {
    {"amount.state_share", VD_SUM_ASIDE, FALSE},
    {"amount.client_share", VD_SUM_ASIDE, FALSE},
    {"amount.basis", VD_SUM_ASIDE, FALSE},
    {"total.carried", VD_SUM_CARRIED, FALSE},
    {"total.deposit", VD_SUM_DEPOSIT, FALSE},
    {"total.net_to_pay", VD_SUM_NET, FALSE},
    {"total.ttc", VD_SUM_TTC, FALSE},
    {"total.ht", VD_SUM_HT, FALSE},
    {"total.vat", VD_SUM_VAT, FALSE},
    {"total.plain", VD_SUM_PLAIN, FALSE},
    {"total.discount", VD_SUM_DISCOUNT, FALSE},
    {"total.subtotal", VD_SUM_PLAIN, TRUE},
    {"total.named", VD_SUM_PLAIN, TRUE},
};

static gboolean contains(const char *text, gsize at, gsize end, const char *word) {
  return g_strstr_len(text + at, (gssize)(end - at), word) != NULL;
}

/* The rate before the first % of a label. */
static gint32 rate_in(const char *text, gsize at, gsize end) {
  const char *sign = g_strstr_len(text + at, (gssize)(end - at), "%");
  gsize stop = sign != NULL ? (gsize)(sign - text) : at, start = stop;
  gint32 bp = VD_BP_NONE;
  while (start > at && strchr(" .,0123456789", text[start - 1]) != NULL)
    start--;
  while (start < stop && strchr(" .,", text[start]) != NULL)
    start++;
  return sign != NULL && vd_money_percent(text, start, stop + 1, FALSE, &bp) ? bp : VD_BP_NONE;
}

/* "Sous-total HT", "Total prestations TTC": a vague label may still say which tax. */
static VdSumKind taxed(const char *text, gsize at, gsize end) {
  g_autofree char *label = g_strndup(text + at, end - at);
  g_autoptr(GString) plain = g_string_new(label);
  g_string_replace(plain, ".", "", 0);
  g_string_append_c(plain, ' ');
  if (strstr(plain->str, "ttc") != NULL)
    return VD_SUM_TTC;
  if (strstr(plain->str, " tva ") != NULL)
    return VD_SUM_VAT;
  return strstr(plain->str, " ht ") != NULL || strstr(plain->str, "hors taxe") != NULL
             ? VD_SUM_HT
             : VD_SUM_PLAIN;
}

/* "Remise sur les prestations hors Ségur": the client's part. */
static VdTri funded_in(const VdLexicon *lexicon, VdText *text, gsize at, gsize end) {
  VdHit hit;
  if (vd_lexicon_find(lexicon, "scope.outside_segur", text, at, end, &hit) ||
      vd_lexicon_find(lexicon, "payer.client", text, at, end, &hit))
    return VD_NO;
  return vd_lexicon_find(lexicon, "prestation.segur", text, at, end, &hit) ? VD_YES : VD_UNKNOWN;
}

VdSumKind vd_statement_label(const VdLexicon *lexicon, VdGridRow *row, guint from, guint end,
                             VdStatement *statement) {
  const char *text = row->text->folded->str;
  gsize at = vd_cell_from(row, from), to = vd_cell_to(row, end);
  VdHit hit;
  /* What recognition makes of a frame: "[Total HT", "| TVA". */
  while (at < to && strchr("[]|_.,:;'`~!{}", text[at]) != NULL)
    at++;
  for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
    if (!vd_lexicon_is(lexicon, labels[i].concept, row->text, at, to, &hit))
      continue;
    statement->kind = labels[i].kind == VD_SUM_PLAIN ? taxed(text, at, to) : labels[i].kind;
    statement->partial = labels[i].partial;
    statement->general = labels[i].kind == VD_SUM_NET || contains(text, at, to, "general") ||
                         contains(text, at, to, "devis") || contains(text, at, to, "commande") ||
                         contains(text, at, to, "global");
    statement->vat_bp = rate_in(text, at, to);
    statement->funded =
        statement->kind == VD_SUM_DISCOUNT ? funded_in(lexicon, row->text, at, to) : VD_UNKNOWN;
    return statement->kind;
  }
  return VD_SUM_NONE;
}
