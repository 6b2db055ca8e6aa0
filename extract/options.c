/*
 * Each number of the line is replaced by what it may be, one at a time, and the equations are asked
 * again.
 */
#include "extract/options.h"

#include "extract/balance.h"
#include "extract/misread.h"
#include "extract/variants.h"

/* From this confidence on a number is not changed unless the recogniser itself says how: papers are
 * wrong as often as it is. */
#define CLEAR 0.9f

const char *vd_slot_key(VdSlot slot) {
  static const char *const keys[VD_SLOTS] = {"quantity_milli", "unit_price_ht", "discount_ht",
                                             "total_ht",       "vat_amount",    "total_ttc"};
  return keys[slot];
}

VdAmount *vd_slot_amount(VdLine *line, VdSlot slot) {
  VdAmount *const amounts[VD_SLOTS] = {NULL,
                                       &line->unit_price_ht,
                                       &line->discount_ht,
                                       &line->total_ht,
                                       &line->vat_amount,
                                       &line->total_ttc};
  return amounts[slot];
}

gint64 vd_slot_get(VdLine *line, VdSlot slot) {
  return slot == VD_SLOT_QUANTITY ? line->qty_milli : vd_slot_amount(line, slot)->cents;
}

void vd_slot_set(VdLine *line, VdSlot slot, gint64 value) {
  if (slot == VD_SLOT_QUANTITY)
    line->qty_milli = value;
  else
    vd_slot_amount(line, slot)->cents = value;
}

gboolean vd_slot_may_be_wrong(const VdPlace *place) {
  return vd_place_is_pixels(place) && place->confidence < CLEAR;
}

static const VdPlace *place_of(VdLine *line, VdSlot slot) {
  return slot == VD_SLOT_QUANTITY ? &line->qty_place : &vd_slot_amount(line, slot)->place;
}

static gint64 none_of(VdSlot slot) {
  return slot == VD_SLOT_QUANTITY ? VD_QTY_NONE : VD_CENTS_NONE;
}

static guint variants_of(VdLine *line, VdSlot slot, gint64 variants[VD_VARIANTS]) {
  if (vd_slot_get(line, slot) == none_of(slot) || !vd_slot_may_be_wrong(place_of(line, slot)))
    return 0;
  if (slot != VD_SLOT_QUANTITY) {
    const VdAmount *amount = vd_slot_amount(line, slot);
    return vd_variants_of(amount->cents, amount->decimals == 0 ? 100 : 1, variants);
  }
  if (line->qty_milli % 1000 != 0)
    return 0;
  guint n = vd_variants_of(line->qty_milli / 1000, 1, variants);
  for (guint i = 0; i < n; i++)
    variants[i] *= 1000;
  return n;
}

static gboolean has_option(const VdBroken *broken, VdSlot slot, gint64 value) {
  for (guint i = 0; i < broken->n; i++) {
    if (broken->options[i].slot == slot && broken->options[i].value == value)
      return TRUE;
  }
  return FALSE;
}

/* Keeps those of the values that make the equations of the line true; FALSE when there are too many
 * to tell. */
static gboolean add_options(VdBroken *broken, VdSlot slot, const gint64 *values, guint n,
                            gboolean likely) {
  const gint64 read = vd_slot_get(broken->line, slot);
  for (guint i = 0; i < n; i++) {
    guint held;
    vd_slot_set(broken->line, slot, values[i]);
    VdTri holds = vd_balance_line(broken->line, &held);
    vd_slot_set(broken->line, slot, read);
    if (holds != VD_YES || values[i] == 0 || has_option(broken, slot, values[i]))
      continue;
    if (broken->n == VD_OPTIONS)
      return FALSE;
    broken->options[broken->n++] = (VdOption){slot, values[i], held, likely};
  }
  return TRUE;
}

gboolean vd_options_find(const VdDocument *document, VdBroken *broken) {
  gint64 values[VD_VARIANTS];
  broken->n = 0;
  for (guint i = 0; i < VD_SLOTS; i++) {
    const VdSlot slot = (VdSlot)i;
    const gint64 read = vd_slot_get(broken->line, slot);
    if (read == none_of(slot))
      continue;
    guint n = vd_misread_of(document, place_of(broken->line, slot),
                            slot == VD_SLOT_QUANTITY ? VD_MISREAD_QUANTITY : VD_MISREAD_AMOUNT,
                            read, values);
    if (!add_options(broken, slot, values, n, TRUE))
      return FALSE;
  }
  broken->likely = broken->n;
  for (guint i = 0; i < VD_SLOTS; i++) {
    guint n = variants_of(broken->line, (VdSlot)i, values);
    if (add_options(broken, (VdSlot)i, values, n, FALSE))
      continue;
    broken->n = broken->likely;
    break;
  }
  return broken->n > 0;
}
