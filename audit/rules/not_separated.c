/*
 * L04: what the State pays and what the client pays, in one block under one total, with nothing
 * that tells them apart. A heading, a column, the words of a line or a mention on it do; the
 * mandatory mention at the foot of the paper gives an amount, not the lines. Two blocks whose
 * headings say nothing, or lines without a total, are a question.
 */
#include "audit/rules/rules.h"
#include "audit/scope.h"

#include <string.h>

typedef struct {
  gint own, extra;   /* the Prestation's line, and the first that the client pays; -1: none */
  gboolean unclear;  /* a line may be either's */
  gboolean untold;   /* a line of the client's does not say so */
  gboolean apart;    /* and stands in another block than the Prestation */
  gfloat confidence; /* of the prices that decide */
  GPtrArray *extras; /* guint of the lines that the client pays, as pointers */
} Blocks;

static void blocks_clear(Blocks *blocks) {
  g_clear_pointer(&blocks->extras, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Blocks, blocks_clear)

/* Words of the line or of its heading by which a reader knows that the client pays it. */
static gboolean tells_client(const VdQuote *quote, const VdLine *line) {
  static const char *const words[] = {"payer.client", "scope.outside_segur", "scope.complementary"};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (vd_marks_around(quote, line, words[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* In its words, its heading, or a cell of its row: "SONS" in a column of payers. */
static gboolean tells_state(const VdQuote *quote, const VdLine *line) {
  return vd_marks_says(line->place.raw, "sons") || vd_marks_says(line->place.raw, "etat") ||
         vd_marks_says(line->place.raw, "l'etat") || vd_marks_line(line, "payer.state") != NULL ||
         vd_marks_line(line, "scheme.sons") != NULL ||
         vd_marks_around(quote, line, "payer.state") != NULL;
}

/* The heading of the Prestation's own block says what it is. */
static gboolean is_titled(const VdQuote *quote, const VdLine *line) {
  const VdSection *section = vd_marks_section(quote, line);
  return section != NULL && section->title != NULL &&
         (vd_marks_tag(section->tags, "prestation.") != NULL ||
          vd_marks_tag(section->tags, "scope.segur") != NULL);
}

static void place_line(const VdAudit *audit, guint index, Blocks *blocks) {
  VdBilled billed = vd_scope_billed(audit, index);
  const VdLine *line = vd_quote_line(audit->quote, index);
  if (billed == VD_BILLED_NO || vd_marks_is_mention(audit->quote, index) ||
      vd_prestation_is_detail(audit->quote, audit->prestations, index))
    return;
  if (billed == VD_BILLED_UNCLEAR) {
    blocks->unclear = TRUE;
    blocks->extra = blocks->extra < 0 ? (gint)index : blocks->extra;
    return;
  }
  const VdAmount *price = vd_marks_price(line);
  const VdLine *own = vd_quote_line(audit->quote, (guint)blocks->own);
  gboolean untold = !tells_client(audit->quote, line);
  g_ptr_array_add(blocks->extras, GUINT_TO_POINTER(index));
  blocks->confidence = MIN(blocks->confidence, price != NULL ? price->place.confidence : 1);
  if (blocks->extra < 0 || (untold && !blocks->untold))
    blocks->extra = (gint)index;
  blocks->untold = blocks->untold || untold;
  blocks->apart = blocks->apart || (untold && line->section != own->section);
}

static Blocks blocks_of(const VdAudit *audit) {
  Blocks blocks = {.own = -1, .extra = -1, .confidence = 1, .extras = g_ptr_array_new()};
  for (guint i = 0; i < audit->prestations->len && blocks.own < 0; i++)
    blocks.own = vd_prestation_head(g_ptr_array_index(audit->prestations, i), audit->quote);
  for (guint i = 0; blocks.own >= 0 && i < audit->quote->lines->len; i++)
    place_line(audit, i, &blocks);
  return blocks;
}

/* "Montant de la Prestation Ségur pris en charge par l'Etat", on the Prestation's own line: beside
 * a total, or at the foot of the paper, it tells no line from another. */
static gboolean is_mentioned(const VdAudit *audit) {
  const VdQuote *quote = audit->quote;
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (strcmp(mention->id, "state_mention") == 0 && mention->present == VD_YES &&
        !mention->explained && mention->role == VD_ROLE_LINE && !vd_marks_is_denied(mention))
      return TRUE;
  }
  return FALSE;
}

/* The client's part is printed, or a sentence says what the client pays: a reader may find out. */
static gboolean prints_a_share(const VdQuote *quote) {
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    gboolean share = strcmp(mention->id, "client_share") == 0 && mention->amount.cents != 0;
    gboolean outside = strcmp(mention->id, "outside_segur") == 0;
    if ((share || (outside && !vd_marks_is_about_money(mention))) && mention->present == VD_YES &&
        !mention->negated && mention->role == VD_ROLE_BODY)
      return TRUE;
  }
  return FALSE;
}

static gboolean has_one_total(const VdQuote *quote, gint section) {
  const VdTotals *totals = &quote->totals;
  const VdSection *block = section >= 0 ? vd_quote_section(quote, (guint)section) : NULL;
  return totals->ht.cents != VD_CENTS_NONE || totals->ttc.cents != VD_CENTS_NONE ||
         totals->net_to_pay.cents != VD_CENTS_NONE ||
         (block != NULL &&
          (block->total_ht.cents != VD_CENTS_NONE || block->total_ttc.cents != VD_CENTS_NONE));
}

static void answer(const VdAudit *audit, VdFinding *finding, const Blocks *blocks,
                   const char *name) {
  const VdLine *own = vd_quote_line(audit->quote, (guint)blocks->own);
  const VdLine *extra = vd_quote_line(audit->quote, (guint)blocks->extra);
  g_autofree char *quote = vd_wording_line(own);
  g_autofree char *other = vd_wording_line(extra);
  vd_answer(finding, name, "quote", quote, "extra", other, NULL);
  vd_evidence_line(finding, audit, (guint)blocks->own, blocks->confidence);
  vd_evidence_line(finding, audit, (guint)blocks->extra, blocks->confidence);
  for (guint i = 0; finding->verdict == VD_BREACH && i < blocks->extras->len; i++) {
    guint index = GPOINTER_TO_UINT(g_ptr_array_index(blocks->extras, i));
    if ((gint)index != blocks->extra)
      vd_evidence_line(finding, audit, index, blocks->confidence);
  }
}

void vd_not_separated_check(const VdAudit *audit, VdFinding *finding) {
  g_auto(Blocks) blocks = blocks_of(audit);
  if (blocks.own < 0) {
    vd_answer(finding, audit->prestations->len > 0 ? "pass" : "cannot_tell.ambiguous.lines", NULL);
    return;
  }
  if (blocks.extra < 0) {
    vd_answer(finding, "pass.alone", NULL);
    return;
  }
  const VdLine *own = vd_quote_line(audit->quote, (guint)blocks.own);
  gboolean told = !blocks.untold || is_mentioned(audit) || tells_state(audit->quote, own) ||
                  (blocks.apart && is_titled(audit->quote, own));
  if (blocks.unclear && blocks.extras->len == 0)
    answer(audit, finding, &blocks, "cannot_tell.ambiguous");
  else if (told)
    answer(audit, finding, &blocks, "pass");
  else if (blocks.apart || prints_a_share(audit->quote) ||
           !has_one_total(audit->quote, own->section))
    answer(audit, finding, &blocks, "cannot_tell.ambiguous");
  else
    answer(audit, finding, &blocks, "breach");
}
