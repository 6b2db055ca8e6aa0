/*
 * A line whose equations fail gets a list of options: one of its numbers replaced by a variant of
 * itself (extract/variants.h) so that they hold. Where several lines fail, their options are tried
 * together: what every assignment that also makes the sums true has in common is accepted. Totals
 * follow in the same way. One equation alone proves nothing.
 */
#include "extract/repair.h"

#include "extract/arithmetic.h"
#include "extract/balance.h"
#include "extract/variants.h"
#include "ocr/limits.h"

/* Recognition is hardly ever wrong about a number from this confidence on. */
#define CLEAR             0.97f
#define MOST_BROKEN       4
#define MOST_OPTIONS      24
#define MOST_COMBINATIONS 4096

typedef enum { QUANTITY, UNIT, DISCOUNT, TOTAL, VAT, TTC, SLOTS } Slot;

static const char *const keys[SLOTS] = {"quantity_milli", "unit_price_ht", "discount_ht",
                                        "total_ht",       "vat_amount",    "total_ttc"};

typedef struct {
  Slot slot;
  gint64 value; /* centimes, or thousandths of a quantity */
  guint held;
} Option;

typedef struct {
  VdLine *line;
  Option options[MOST_OPTIONS];
  guint n, chosen;
  gboolean agreed; /* every assignment that holds chooses `chosen` */
} Broken;

static VdAmount *slot_of(VdLine *line, Slot slot) {
  VdAmount *const amounts[SLOTS] = {NULL,
                                    &line->unit_price_ht,
                                    &line->discount_ht,
                                    &line->total_ht,
                                    &line->vat_amount,
                                    &line->total_ttc};
  return amounts[slot];
}

static gboolean is_pixels(const VdPlace *place) {
  return place->page >= 0 && place->source == VD_SOURCE_OCR;
}

static gint64 get(VdLine *line, Slot slot) {
  return slot == QUANTITY ? line->qty_milli : slot_of(line, slot)->cents;
}

static void set(VdLine *line, Slot slot, gint64 value) {
  if (slot == QUANTITY)
    line->qty_milli = value;
  else
    slot_of(line, slot)->cents = value;
}

/* May have been misread: what recognition was sure of is a printed error, if anything. */
static gboolean may_be_wrong(const VdPlace *place) {
  return is_pixels(place) && place->confidence < CLEAR;
}

static guint variants_of(VdLine *line, Slot slot, gint64 variants[VD_VARIANTS]) {
  if (slot != QUANTITY) {
    const VdAmount *amount = slot_of(line, slot);
    gboolean read = amount->cents != VD_CENTS_NONE && may_be_wrong(&amount->place);
    return read ? vd_variants_of(amount->cents, amount->decimals == 0 ? 100 : 1, variants) : 0;
  }
  if (line->qty_milli == VD_QTY_NONE || !may_be_wrong(&line->qty_place) ||
      line->qty_milli % 1000 != 0)
    return 0;
  guint n = vd_variants_of(line->qty_milli / 1000, 1, variants);
  for (guint i = 0; i < n; i++)
    variants[i] *= 1000;
  return n;
}

/* Fills the options of a line; FALSE when there are too many to tell. */
static gboolean find_options(Broken *broken) {
  gint64 variants[VD_VARIANTS];
  broken->n = 0;
  for (guint slot = 0; slot < SLOTS; slot++) {
    gint64 read = get(broken->line, (Slot)slot);
    guint n = variants_of(broken->line, (Slot)slot, variants), held;
    for (guint i = 0; i < n; i++) {
      set(broken->line, (Slot)slot, variants[i]);
      VdTri holds = vd_balance_line(broken->line, &held);
      set(broken->line, (Slot)slot, read);
      if (holds != VD_YES || variants[i] == 0)
        continue;
      if (broken->n == MOST_OPTIONS)
        return FALSE;
      broken->options[broken->n++] = (Option){(Slot)slot, variants[i], held};
    }
  }
  return broken->n > 0;
}

/* The lines whose equations fail; FALSE when there are more than can be weighed. */
static gboolean find_broken(VdQuote *quote, Broken broken[MOST_BROKEN], guint *n) {
  guint combinations = 1;
  *n = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    if (vd_balance_line(line, NULL) != VD_NO || !is_pixels(&line->place))
      continue;
    if (*n == MOST_BROKEN)
      return FALSE;
    broken[*n].line = line;
    if (!find_options(&broken[*n]))
      return FALSE;
    combinations *= broken[(*n)++].n;
    if (combinations > MOST_COMBINATIONS)
      return FALSE;
  }
  return *n > 0;
}

/* The choice that number `code` stands for, one option of each line. */
static void choose(const Broken broken[MOST_BROKEN], guint n, guint code,
                   guint chosen[MOST_BROKEN]) {
  for (guint i = 0; i < n; i++) {
    chosen[i] = code % broken[i].n;
    code /= broken[i].n;
  }
}

static gboolean sums_hold(VdQuote *quote, Broken broken[MOST_BROKEN], guint n,
                          const guint chosen[MOST_BROKEN]) {
  gint64 read[MOST_BROKEN];
  for (guint i = 0; i < n; i++) {
    const Option *option = &broken[i].options[chosen[i]];
    read[i] = get(broken[i].line, option->slot);
    set(broken[i].line, option->slot, option->value);
  }
  gboolean holds = vd_balance_sums(quote) == VD_YES;
  for (guint i = n; i-- > 0;)
    set(broken[i].line, broken[i].options[chosen[i]].slot, read[i]);
  return holds;
}

/* What all assignments that make the sums true agree on. */
static void agree(VdQuote *quote, Broken broken[MOST_BROKEN], guint n) {
  guint combinations = 1, chosen[MOST_BROKEN], found = 0;
  for (guint i = 0; i < n; i++)
    combinations *= broken[i].n;
  for (guint code = 0; code < combinations; code++) {
    choose(broken, n, code, chosen);
    if (!sums_hold(quote, broken, n, chosen))
      continue;
    for (guint i = 0; i < n; i++) {
      broken[i].agreed = found == 0 || (broken[i].agreed && broken[i].chosen == chosen[i]);
      broken[i].chosen = found == 0 ? chosen[i] : broken[i].chosen;
    }
    found++;
  }
}

static void note(GArray *repaired, const char *key, const VdPlace *place, gint64 value) {
  VdRepair repair = {.key = key, .read = g_strdup(place->raw), .value = value};
  g_array_append_val(repaired, repair);
}

static void confirm(VdPlace *place) {
  if (is_pixels(place))
    place->confidence = MAX(place->confidence, VD_SURE);
}

static void doubt(VdPlace *place) {
  if (is_pixels(place))
    place->confidence = MIN(place->confidence, VD_SURE / 2);
}

static void put_right(VdAmount *amount, VdCents cents) {
  amount->cents = amount->value = cents;
  amount->decimals = 2;
}

static void apply(VdLine *line, const Option *option) {
  if (option->slot == QUANTITY) {
    note(line->repaired, keys[QUANTITY], &line->qty_place, option->value);
    line->qty_milli = option->value;
    return;
  }
  VdAmount *amount = slot_of(line, option->slot);
  note(line->repaired, keys[option->slot], &amount->place, option->value);
  put_right(amount, option->value);
}

/* All numbers of a line whose equations hold, and whose total the sums confirm. */
static void confirm_line(VdLine *line) {
  confirm(&line->qty_place);
  for (guint slot = UNIT; slot < SLOTS; slot++)
    confirm(&slot_of(line, (Slot)slot)->place);
}

/* Without sums, a line is repaired when it has one option and two equations prove it. */
static void repair_lines(VdQuote *quote) {
  Broken broken[MOST_BROKEN] = {{0}};
  guint n;
  if (!find_broken(quote, broken, &n))
    return;
  VdTri sums = vd_balance_sums(quote);
  if (sums != VD_UNKNOWN)
    agree(quote, broken, n);
  for (guint i = 0; i < n; i++) {
    Broken *one = &broken[i];
    gboolean proved = sums == VD_UNKNOWN ? one->n == 1 && one->options[0].held > 1 : one->agreed;
    if (!proved)
      continue;
    apply(one->line, &one->options[one->chosen]);
    confirm_line(one->line);
  }
}

/* One total replaced so that two equations hold, the sums of lines among them. */
static guint try_total(VdQuote *quote, VdAmount *amount, VdCents *right) {
  gint64 variants[VD_VARIANTS];
  VdCents read = amount->cents;
  guint ways = 0;
  if (read == VD_CENTS_NONE || !may_be_wrong(&amount->place))
    return 0;
  guint n = vd_variants_of(read, amount->decimals == 0 ? 100 : 1, variants);
  for (guint i = 0; i < n; i++) {
    guint held;
    amount->cents = variants[i];
    VdTri totals = vd_balance_totals(&quote->totals, &held), sums = vd_balance_sums(quote);
    if (totals != VD_NO && sums != VD_NO && held + (sums == VD_YES) > 1) {
      *right = variants[i];
      ways++;
    }
  }
  amount->cents = read;
  return ways;
}

static void repair_totals(VdQuote *quote) {
  static const char *const names[] = {"ht", "vat", "ttc"};
  VdTotals *totals = &quote->totals;
  VdAmount *amounts[] = {&totals->ht, &totals->vat, &totals->ttc};
  VdCents right = 0;
  guint ways = 0, at = 0;
  if (vd_balance_totals(totals, NULL) != VD_NO)
    return;
  for (guint i = 0; i < G_N_ELEMENTS(amounts); i++) {
    guint more = try_total(quote, amounts[i], &right);
    at = more > 0 ? i : at;
    ways += more;
  }
  if (ways != 1)
    return;
  note(totals->repaired, names[at], &amounts[at]->place, right);
  put_right(amounts[at], right);
}

/* What the sums confirm and contradict. */
static void weigh(VdQuote *quote) {
  guint held;
  VdTotals *totals = &quote->totals;
  VdTri sums = vd_balance_sums(quote), total = vd_balance_totals(totals, &held);
  for (guint i = 0; i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    VdTri own = vd_balance_line(line, NULL);
    if (sums == VD_YES && own != VD_NO)
      confirm(&line->total_ht.place);
    if (sums == VD_YES && own == VD_YES)
      confirm_line(line);
    else if (own == VD_NO)
      vd_arithmetic_doubt(line);
    else if (sums == VD_NO && own == VD_UNKNOWN)
      doubt(&line->total_ht.place);
  }
  if (total == VD_NO) {
    doubt(&totals->ht.place);
    doubt(&totals->vat.place);
    doubt(&totals->ttc.place);
  } else if (total == VD_YES && (sums == VD_YES || held > 1)) {
    confirm(&totals->ht.place);
    confirm(&totals->vat.place);
    confirm(&totals->ttc.place);
  }
}

void vd_repair_read(VdQuote *quote) {
  repair_lines(quote);
  repair_totals(quote);
  weigh(quote);
}
