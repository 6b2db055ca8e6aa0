/*
 * The amounts of the row are found first. The label of an amount is sought in the words between the
 * amount before it and itself: the longest stretch, from the start of a cell if possible, that is a
 * label as a whole.
 */
#include "extract/statement.h"

#include <string.h>

#include "extract/line.h"

#define LONGEST_LABEL 24
#define MOST_AMOUNTS  12
/* In sizes of type: the white between two columns of the page. */
#define APART 1.5f

/* An amount of the row: words [first, end). */
typedef struct {
  guint first, end;
  VdMoney money;
} Found;

void vd_statement_clear(gpointer data) {
  VdStatement *statement = data;
  vd_place_clear(&statement->amount.place);
  vd_place_clear(&statement->base.place);
  vd_place_clear(&statement->place);
}

GArray *vd_statement_array(void) {
  GArray *statements = g_array_new(FALSE, FALSE, sizeof(VdStatement));
  g_array_set_clear_func(statements, vd_statement_clear);
  return statements;
}

static VdStatement blank(void) {
  VdStatement statement = {
      .kind = VD_SUM_NONE, .funded = VD_UNKNOWN, .vat_bp = VD_BP_NONE, .place = VD_NOWHERE};
  statement.amount = (VdAmount){.cents = VD_CENTS_NONE, .place = VD_NOWHERE};
  statement.base = statement.amount;
  return statement;
}

/* Words that bytes [at, end) touch, appended as an amount. */
static void add_found(GArray *found, const VdGridRow *row, const VdMoney *money) {
  Found one = {.money = *money};
  guint last;
  if (found->len < MOST_AMOUNTS &&
      vd_text_words(row->text, money->at, money->end, &one.first, &last)) {
    one.end = last + 1;
    g_array_append_val(found, one);
  }
}

/* Every amount: cells that are one, and amounts inside the text of a cell. */
static GArray *amounts_of(const VdGridRow *row) {
  GArray *found = g_array_new(FALSE, FALSE, sizeof(Found));
  for (guint i = 0; i < row->cells->len; i++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    if (cell->money) {
      add_found(found, row, &cell->amount);
      continue;
    }
    if (vd_cell_is_value(cell) || cell->broken)
      continue;
    gsize at = vd_cell_from(row, cell->first), end = vd_cell_to(row, cell->end);
    VdMoney money;
    while (at < end && vd_money_find(row->text->folded->str, at, end, &money)) {
      add_found(found, row, &money);
      at = MAX(money.end, at + 1);
    }
  }
  return found;
}

static gboolean starts_cell(const VdGridRow *row, guint word) {
  for (guint i = 0; i < row->cells->len; i++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    if (cell->first == word)
      return !vd_cell_is_value(cell) && !cell->currency;
  }
  return FALSE;
}

/* The start of the last cell of [from, end), when a wide gap sets it apart: words at its left
 * belong to another column. `from`: it is not. */
static guint last_cell(const VdGridRow *row, guint from, guint end) {
  for (guint i = end - 1; i > from; i--) {
    gfloat gap = g_array_index(row->row->words, VdRowWord, i).flat.x0 -
                 g_array_index(row->row->words, VdRowWord, i - 1).flat.x1;
    if (gap > APART * row->row->em && starts_cell(row, i))
      return i;
  }
  return from;
}

/* "... pris en charge par l'Etat au    Total TVA 20 %  4 526,00": the words of a paragraph beside
 * the totals label nothing here. */
static gboolean is_beside_words(const VdLexicon *lexicon, VdGridRow *row, guint from, guint end,
                                VdStatement *statement, guint *start) {
  VdStatement own = blank();
  guint cell = last_cell(row, from, end);
  if (statement->kind != VD_SUM_ASIDE || cell <= *start ||
      vd_statement_label(lexicon, row, cell, end, &own) > VD_SUM_NET)
    return FALSE;
  *statement = own;
  *start = cell;
  return TRUE;
}

/* The longest label that ends right before `end`; from the start of a cell only, unless `loose`. */
static VdSumKind label_before(const VdLexicon *lexicon, VdGridRow *row, guint from, guint end,
                              gboolean loose, VdStatement *statement, guint *start) {
  if (end - from > LONGEST_LABEL)
    from = end - LONGEST_LABEL;
  for (guint pass = 0; pass < (loose ? 2 : 1); pass++) {
    for (guint i = from; i < end; i++) {
      if ((pass == 0 && !starts_cell(row, i)) ||
          vd_statement_label(lexicon, row, i, end, statement) == VD_SUM_NONE)
        continue;
      *start = i;
      is_beside_words(lexicon, row, i, end, statement, start);
      return statement->kind;
    }
  }
  return VD_SUM_NONE;
}

static void emit(VdGridRow *row, VdStatement statement, guint start, const Found *found,
                 GArray *statements) {
  statement.amount = vd_money_amount(row->text, &found->money);
  statement.place = vd_cell_place(row, start, found->end);
  g_array_append_val(statements, statement);
}

/* "TVA 20 %  8 560,00  1 712,00": the first is the base; "T.V.A. 20.00  5460.00": the rate. */
static gboolean shift_base(const VdLexicon *lexicon, VdGridRow *row, const Found *found,
                           GArray *statements) {
  VdStatement *last = &g_array_index(statements, VdStatement, statements->len - 1);
  VdCents first = last->amount.cents, cents = vd_money_cents(&found->money);
  VdCents share = vd_cents_share(first, last->vat_bp);
  gboolean based = share != VD_CENTS_NONE && cents != VD_CENTS_NONE && ABS(share - cents) <= 2;
  gboolean rate = last->vat_bp == VD_BP_NONE && !found[-1].money.currency && first > 0 &&
                  cents > first && found->money.decimals == 2 && first <= 10000 &&
                  vd_lexicon_is_rate(lexicon, (gint32)first);
  if (last->kind != VD_SUM_VAT || last->base.cents != VD_CENTS_NONE || !(based || rate))
    return FALSE;
  if (rate) {
    last->vat_bp = (gint32)first;
    vd_place_clear(&last->amount.place);
  } else {
    last->base = last->amount;
  }
  last->amount = vd_money_amount(row->text, &found->money);
  return TRUE;
}

/* "TVA 160,20 € TTC 961,20 €": the reader of amounts took the next label for a tax. */
static void read_taken_label(VdGridRow *row, const Found *amount, const Found *before,
                             GArray *statements) {
  VdStatement statement = blank();
  if (before->money.tax == VD_TAX_NONE)
    return;
  statement.kind = before->money.tax == VD_TAX_TTC ? VD_SUM_TTC : VD_SUM_HT;
  emit(row, statement, before->end - 1, amount, statements);
}

/* "9 000,00 € HT, soit 10 800,00 € TTC": the amount says itself what it is. */
static gboolean read_own_tax(VdGridRow *row, guint from, const Found *amount, GArray *statements) {
  VdStatement statement = blank();
  if (amount->first - from > 2 || amount->money.tax == VD_TAX_NONE ||
      g_array_index(statements, VdStatement, statements->len - 1).kind > VD_SUM_PLAIN)
    return FALSE;
  statement.kind = amount->money.tax == VD_TAX_TTC ? VD_SUM_TTC : VD_SUM_HT;
  statement.partial = g_array_index(statements, VdStatement, statements->len - 1).partial;
  emit(row, statement, from, amount, statements);
  return TRUE;
}

/* "Total : 9 000,00 € HT": the tax word stands behind the amount. */
static void tax_of_amount(VdStatement *statement, const Found *amount) {
  if (statement->kind == VD_SUM_PLAIN && amount->money.tax != VD_TAX_NONE)
    statement->kind = amount->money.tax == VD_TAX_TTC ? VD_SUM_TTC : VD_SUM_HT;
}

/* A VAT of that rate with its base, if it is true. */
static gboolean emit_vat(VdGridRow *row, const VdCell *rate, const VdCell *base, const VdCell *sum,
                         GArray *statements) {
  if (rate->bp == VD_BP_NONE || !base->money || !sum->money)
    return FALSE;
  VdCents share = vd_cents_share(vd_money_cents(&base->amount), rate->bp);
  VdCents cents = vd_money_cents(&sum->amount);
  if (share == VD_CENTS_NONE || cents == VD_CENTS_NONE || ABS(share - cents) > 2)
    return FALSE;
  VdStatement statement = blank();
  statement.kind = VD_SUM_VAT;
  statement.vat_bp = rate->bp;
  statement.base = vd_cell_amount(row, base);
  statement.amount = vd_cell_amount(row, sum);
  statement.place = vd_cell_place(row, rate->first, sum->end);
  g_array_append_val(statements, statement);
  return TRUE;
}

/* "20,00 %  1 150,00 €  230,00 €" begins a row: VAT by rate, beside totals or not. */
static void read_rate_row(VdGridRow *row, GArray *statements) {
  const VdCell *cells = (const VdCell *)(gpointer)row->cells->data;
  if (row->cells->len >= 3 && cells[0].percent && cells[1].strong && cells[2].strong)
    emit_vat(row, &cells[0], &cells[1], &cells[2], statements);
}

/* The amount has no label of its own. */
static void read_unlabelled(const VdLexicon *lexicon, VdGridRow *row, const GArray *found, guint i,
                            guint from, guint before, GArray *statements) {
  const Found *amount = &g_array_index(found, Found, i);
  if (i == 0 || statements->len == before || read_own_tax(row, from, amount, statements))
    return;
  if (amount->first == from && !shift_base(lexicon, row, amount, statements))
    read_taken_label(row, amount, amount - 1, statements);
}

/* "... TTC (TVA 20,00" at the end of a row of words: a rate, whose sign stands on the next. */
static gboolean is_rate_in_words(const VdLexicon *lexicon, const VdGridRow *row,
                                 const VdStatement *statement, guint start, const Found *amount) {
  VdCents cents = vd_money_cents(&amount->money);
  return statement->kind == VD_SUM_VAT && statement->vat_bp == VD_BP_NONE &&
         !amount->money.currency && !starts_cell(row, start) &&
         amount->end == row->row->words->len && cents >= 0 && cents <= 10000 &&
         vd_lexicon_is_rate(lexicon, (gint32)cents);
}

guint vd_statement_read(const VdLexicon *lexicon, VdGridRow *row, GArray *statements) {
  g_autoptr(GArray) found = amounts_of(row);
  guint before = statements->len, from = 0;
  read_rate_row(row, statements);
  guint labelled = statements->len;
  for (guint i = 0; i < found->len; i++) {
    const Found *amount = &g_array_index(found, Found, i);
    VdStatement statement = blank();
    guint start = from;
    if (amount->first > from &&
        label_before(lexicon, row, from, amount->first, TRUE, &statement, &start) != VD_SUM_NONE) {
      if (is_rate_in_words(lexicon, row, &statement, start, amount))
        continue;
      tax_of_amount(&statement, amount);
      emit(row, statement, start, amount, statements);
    } else {
      read_unlabelled(lexicon, row, found, i, from, labelled, statements);
    }
    from = amount->end;
  }
  return statements->len - before;
}

guint vd_statement_read_discount(const VdLexicon *lexicon, VdGridRow *row, GArray *statements) {
  guint before = statements->len, stated = vd_statement_read(lexicon, row, statements);
  for (guint i = 0; i < stated; i++) {
    if (g_array_index(statements, VdStatement, before + i).kind == VD_SUM_DISCOUNT)
      continue;
    g_array_set_size(statements, before);
    return 0;
  }
  return stated;
}

static VdSumKind kind_of(VdColumnRole role) {
  switch (role) {
  case VD_COL_TOTAL_HT:
  case VD_COL_VAT_BASE:
    return VD_SUM_HT;
  case VD_COL_VAT_AMOUNT:
    return VD_SUM_VAT;
  case VD_COL_TOTAL_TTC:
    return VD_SUM_TTC;
  default:
    return VD_SUM_NONE;
  }
}

/* "2 080,00 € HT" under "Montant": the amount says more than its column. */
static void name_by_column(VdStatement *statement, VdColumnRole role, const VdCell *cell) {
  statement->plain = statement->kind == VD_SUM_PLAIN && cell->amount.tax == VD_TAX_NONE;
  statement->kind = kind_of(role);
  if (cell->amount.tax != VD_TAX_NONE && statement->kind != VD_SUM_VAT)
    statement->kind = cell->amount.tax == VD_TAX_TTC ? VD_SUM_TTC : VD_SUM_HT;
}

static guint by_columns(VdGridRow *row, const VdAssigned *assigned, VdStatement model,
                        GArray *statements) {
  static const VdColumnRole sums[] = {VD_COL_TOTAL_HT, VD_COL_VAT_AMOUNT, VD_COL_TOTAL_TTC};
  guint before = statements->len;
  const VdCell *rate = vd_assigned_cell(row, assigned, VD_COL_VAT_RATE);
  for (guint i = 0; i < G_N_ELEMENTS(sums); i++) {
    const VdCell *cell = vd_assigned_cell(row, assigned, sums[i]);
    /* A column called "TVA" holds rates or amounts. */
    if (sums[i] == VD_COL_VAT_AMOUNT && cell == NULL && rate != NULL && rate->bp == VD_BP_NONE)
      cell = rate;
    if (cell == NULL || !cell->money)
      continue;
    VdStatement statement = model;
    name_by_column(&statement, sums[i], cell);
    if (rate != NULL && rate->percent)
      statement.vat_bp = rate->bp;
    statement.amount = vd_cell_amount(row, cell);
    statement.place = vd_cell_place(row, cell->first, cell->end);
    g_array_append_val(statements, statement);
  }
  return statements->len - before;
}

guint vd_statement_read_vat(VdGridRow *row, const VdAssigned *assigned, GArray *statements) {
  const VdCell *rate = vd_assigned_cell(row, assigned, VD_COL_VAT_RATE);
  const VdCell *base = vd_assigned_cell(row, assigned, VD_COL_VAT_BASE);
  const VdCell *sum = vd_assigned_cell(row, assigned, VD_COL_VAT_AMOUNT);
  if (base == NULL)
    base = vd_assigned_cell(row, assigned, VD_COL_TOTAL_HT);
  return rate != NULL && base != NULL && sum != NULL && emit_vat(row, rate, base, sum, statements);
}

guint vd_statement_read_band(VdGridRow *row, const VdAssigned *assigned, GArray *statements) {
  const VdCell *ht = vd_assigned_cell(row, assigned, VD_COL_TOTAL_HT);
  const VdCell *ttc = vd_assigned_cell(row, assigned, VD_COL_TOTAL_TTC);
  if (vd_assigned_cell(row, assigned, VD_COL_VAT_BASE) == NULL || ht == NULL || ttc == NULL ||
      !ht->strong || !ttc->strong || vd_money_cents(&ttc->amount) < vd_money_cents(&ht->amount))
    return 0;
  return by_columns(row, assigned, blank(), statements);
}

guint vd_statement_read_under(VdGridRow *row, const VdAssigned *assigned, GArray *statements) {
  return by_columns(row, assigned, blank(), statements);
}

/* The label that is a whole cell left of the first amount. */
static VdSumKind label_of_row(const VdLexicon *lexicon, VdGridRow *row, const GArray *found,
                              VdStatement *statement) {
  guint start = 0;
  if (found->len == 0)
    return VD_SUM_NONE;
  const Found *first = &g_array_index(found, Found, 0);
  if (first->first == 0)
    return VD_SUM_NONE;
  return label_before(lexicon, row, 0, first->first, FALSE, statement, &start);
}

/* Totals stand at the right of something else: of VAT by rate, of conditions. */
static gboolean labelled_further(const VdLexicon *lexicon, VdGridRow *row, const GArray *found) {
  for (guint i = 1; i < found->len; i++) {
    VdStatement statement = blank();
    guint start, from = g_array_index(found, Found, i - 1).end;
    guint end = g_array_index(found, Found, i).first;
    if (end > from &&
        label_before(lexicon, row, from, end, FALSE, &statement, &start) <= VD_SUM_NET &&
        !statement.partial)
      return TRUE;
  }
  return FALSE;
}

/* Words, a quantity, a price and a total: "TVA 20" among them is a rate. */
static gboolean is_whole_line(const VdAssigned *assigned) {
  return assigned->texts->len > 0 && assigned->cell[VD_COL_QUANTITY] >= 0 &&
         assigned->cell[VD_COL_UNIT_PRICE] >= 0 && assigned->cell[VD_COL_TOTAL_HT] >= 0;
}

guint vd_statement_read_in_table(const VdLexicon *lexicon, VdGridRow *row,
                                 const VdAssigned *assigned, GArray *statements) {
  g_autoptr(GArray) found = amounts_of(row);
  VdStatement model = blank();
  VdSumKind kind = label_of_row(lexicon, row, found, &model);
  guint before = statements->len;
  if (kind == VD_SUM_NONE)
    read_rate_row(row, statements);
  if (statements->len > before ||
      (kind == VD_SUM_NONE && !is_whole_line(assigned) && labelled_further(lexicon, row, found))) {
    g_array_set_size(statements, before);
    return vd_statement_read(lexicon, row, statements);
  }
  gboolean counted = assigned->cell[VD_COL_QUANTITY] >= 0 && assigned->cell[VD_COL_UNIT_PRICE] >= 0;
  gboolean vague = kind == VD_SUM_DISCOUNT || kind == VD_SUM_ASIDE || kind == VD_SUM_DEPOSIT ||
                   (kind != VD_SUM_NONE && model.partial);
  if (kind == VD_SUM_NONE || (counted && vague) || kind == VD_SUM_DISCOUNT)
    return 0;
  gboolean sums = kind == VD_SUM_PLAIN || kind == VD_SUM_HT;
  gint columns = (assigned->cell[VD_COL_TOTAL_HT] >= 0) + (assigned->cell[VD_COL_VAT_AMOUNT] >= 0) +
                 (assigned->cell[VD_COL_TOTAL_TTC] >= 0);
  if (sums && (columns >= 2 || (columns == 1 && kind == VD_SUM_PLAIN && found->len == 1)))
    return by_columns(row, assigned, model, statements);
  return vd_statement_read(lexicon, row, statements);
}
