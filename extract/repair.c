/*
 * A line whose equations fail has options (extract/options.h). Where several lines fail, their
 * options are tried together. The one assignment of the recogniser's own options that also makes
 * the sums true is accepted; else what every assignment that does has in common. Where no sum can
 * tell, a line has the one option of the recogniser, or none: one equation alone proves nothing of
 * a number for whose change nothing else speaks.
 */
#include "extract/repair.h"

#include "extract/balance.h"
#include "extract/options.h"
#include "extract/weigh.h"

/* Lines that are looked at, and those that are weighed together. */
#define MOST_BROKEN       32
#define MOST_TOGETHER     4
#define MOST_COMBINATIONS 4096

typedef struct {
  VdQuote *quote;
  VdBroken lines[MOST_BROKEN];
  guint n;
} Repair;

/* The lines whose equations fail and that have options. */
static void find_broken(Repair *repair) {
  const VdQuote *quote = repair->quote;
  for (guint i = 0; i < quote->lines->len && repair->n < MOST_BROKEN; i++) {
    VdLine *line = vd_quote_line(quote, i);
    VdBroken *broken = &repair->lines[repair->n];
    if (vd_balance_line(line, NULL) != VD_NO || !vd_place_is_pixels(&line->place))
      continue;
    broken->line = line;
    repair->n += vd_options_find(quote->document, broken) ? 1 : 0;
  }
}

static guint choices(const VdBroken *broken, gboolean likely) {
  return likely ? broken->likely : broken->n;
}

/* How many assignments there are; 0 when they are too many to be tried. */
static guint combinations_of(const Repair *repair, gboolean likely) {
  guint combinations = 1;
  if (repair->n > MOST_TOGETHER)
    return 0;
  for (guint i = 0; i < repair->n; i++)
    combinations *= choices(&repair->lines[i], likely);
  return combinations > MOST_COMBINATIONS ? 0 : combinations;
}

/* The choice that number `code` stands for, one option of each line. */
static void choose(const Repair *repair, gboolean likely, guint code, guint *chosen) {
  for (guint i = 0; i < repair->n; i++) {
    const guint of = choices(&repair->lines[i], likely);
    chosen[i] = code % of;
    code /= of;
  }
}

static gboolean sums_hold(Repair *repair, const guint *chosen) {
  gint64 read[MOST_TOGETHER];
  for (guint i = 0; i < repair->n; i++) {
    VdLine *line = repair->lines[i].line;
    const VdOption *option = &repair->lines[i].options[chosen[i]];
    read[i] = vd_slot_get(line, option->slot);
    vd_slot_set(line, option->slot, option->value);
  }
  gboolean holds = vd_balance_sums(repair->quote) == VD_YES;
  for (guint i = repair->n; i-- > 0;)
    vd_slot_set(repair->lines[i].line, repair->lines[i].options[chosen[i]].slot, read[i]);
  return holds;
}

/* What the assignments that make the sums true agree on, of the recogniser's own options or of all;
 * returns how many there are. */
static guint agree(Repair *repair, gboolean likely) {
  const guint combinations = combinations_of(repair, likely);
  guint chosen[MOST_TOGETHER], found = 0;
  for (guint code = 0; code < combinations; code++) {
    choose(repair, likely, code, chosen);
    if (!sums_hold(repair, chosen))
      continue;
    for (guint i = 0; i < repair->n; i++) {
      VdBroken *one = &repair->lines[i];
      one->agreed = found == 0 || (one->agreed && one->chosen == chosen[i]);
      one->chosen = found == 0 ? chosen[i] : one->chosen;
    }
    found++;
  }
  return found;
}

/* No sum tells: the one option of the recogniser, or, where no sum is printed at all, the one of
 * all that two equations prove. Totals that a sum holds to stay. */
static void agree_alone(VdBroken *one, VdTri sums) {
  guint likely = 0;
  for (guint i = 0; i < one->likely; i++) {
    if (one->options[i].slot == VD_SLOT_TOTAL && sums == VD_YES)
      continue;
    one->chosen = i;
    likely++;
  }
  one->agreed = likely == 1;
  if (one->likely == 0 && sums == VD_UNKNOWN && one->n == 1 && one->options[0].held > 1) {
    one->chosen = 0;
    one->agreed = TRUE;
  }
}

static void decide(Repair *repair) {
  const VdTri sums = vd_balance_sums(repair->quote);
  guint found = 0;
  if (sums != VD_UNKNOWN) {
    if (agree(repair, TRUE) == 1)
      return;
    for (guint i = 0; i < repair->n; i++)
      repair->lines[i].agreed = FALSE;
    found = agree(repair, FALSE);
  }
  for (guint i = 0; found == 0 && i < repair->n; i++)
    agree_alone(&repair->lines[i], sums);
}

static void note(GArray *repaired, const char *key, const VdPlace *place, gint64 value) {
  VdRepair repair = {.key = key, .read = g_strdup(place->raw), .value = value};
  g_array_append_val(repaired, repair);
}

void vd_repair_amount(GArray *repaired, const char *key, VdAmount *amount, VdCents cents) {
  note(repaired, key, &amount->place, cents);
  amount->cents = amount->value = cents;
  amount->decimals = 2;
}

static void apply(VdLine *line, const VdOption *option) {
  const char *key = vd_slot_key(option->slot);
  if (option->slot != VD_SLOT_QUANTITY) {
    vd_repair_amount(line->repaired, key, vd_slot_amount(line, option->slot), option->value);
    return;
  }
  note(line->repaired, key, &line->qty_place, option->value);
  line->qty_milli = option->value;
}

/* The lines whose own equations fail. */
static void repair_lines(VdQuote *quote) {
  g_autofree Repair *repair = g_new0(Repair, 1);
  repair->quote = quote;
  find_broken(repair);
  if (repair->n == 0)
    return;
  decide(repair);
  for (guint i = 0; i < repair->n; i++) {
    const VdBroken *one = &repair->lines[i];
    if (one->agreed)
      apply(one->line, &one->options[one->chosen]);
  }
}

void vd_repair_read(const VdModels *models, VdQuote *quote) {
  repair_lines(quote);
  vd_repair_sign(quote);
  vd_repair_totals(quote);
  vd_weigh_read(models, quote);
}
