/*
 * Arithmetic answers yes, no, or that an operand is missing; it doubts pixels, never a text layer.
 */
#include <criterion/criterion.h>

#include "extract/arithmetic.h"
#include "ocr/limits.h"

static VdAmount amount(gint64 value, guint8 decimals) {
  VdAmount result = {.value = value, .decimals = decimals, .place = VD_NOWHERE};
  result.cents = decimals == 0 ? value * 100 : value;
  result.place = (VdPlace){.page = 0, .confidence = 0.95f, .source = VD_SOURCE_OCR};
  return result;
}

static const VdAmount none = {.cents = VD_CENTS_NONE, .place = {.page = -1}};

Test(arithmetic, multiplies_and_takes_the_discount_away) {
  VdAmount unit = amount(243333, 2), total = amount(973332, 2), off = amount(20000, 2);
  VdAmount less = amount(953332, 2);
  cr_expect_eq(vd_arithmetic_product(4000, &unit, &none, VD_BP_NONE, &total), VD_YES);
  cr_expect_eq(vd_arithmetic_product(3000, &unit, &none, VD_BP_NONE, &total), VD_NO);
  cr_expect_eq(vd_arithmetic_product(4000, &unit, &off, VD_BP_NONE, &less), VD_YES);
  cr_expect_eq(vd_arithmetic_product(VD_QTY_NONE, &unit, &none, VD_BP_NONE, &total), VD_UNKNOWN);
}

Test(arithmetic, adds_the_tax_or_computes_it_from_the_rate) {
  VdAmount ht = amount(856000, 2), vat = amount(171200, 2), ttc = amount(10272, 0);
  VdAmount wrong = amount(10372, 0);
  cr_expect_eq(vd_arithmetic_tax(&ht, &vat, VD_BP_NONE, &ttc), VD_YES);
  cr_expect_eq(vd_arithmetic_tax(&ht, &none, 2000, &ttc), VD_YES);
  cr_expect_eq(vd_arithmetic_tax(&ht, &vat, VD_BP_NONE, &wrong), VD_NO);
  cr_expect_eq(vd_arithmetic_tax(&ht, &none, VD_BP_NONE, &ttc), VD_UNKNOWN);
}
