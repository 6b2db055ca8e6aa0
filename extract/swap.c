/*
 * "826,00" times "1,00 €": nobody counts in hundredths what costs whole euros. One such line is a
 * parcel of cheap things; where all lines are like that, and three of them at least, the columns
 * were taken for each other.
 */
#include "extract/swap.h"

#include <string.h>

enum { FEWEST_LINES = 3, MOST_UNITS = 30, UNIT_CENTS = 100, UNIT_MILLI = 1000, CENT_MILLI = 10 };

static gboolean has_cents(const VdPlace *place) {
  const char *comma = place->raw != NULL ? strrchr(place->raw, ',') : NULL;
  if (comma == NULL)
    return FALSE;
  comma += comma[1] == ' ' ? 2 : 1;
  return g_ascii_isdigit(comma[0]) && g_ascii_isdigit(comma[1]) && !g_ascii_isdigit(comma[2]);
}

static gboolean has_both(const VdLine *line) {
  return line->qty_milli != VD_QTY_NONE && line->unit_price_ht.cents != VD_CENTS_NONE &&
         line->unit_price_ht.cents > 0;
}

static gboolean is_swapped(const VdLine *line) {
  const VdCents price = line->unit_price_ht.cents;
  return vd_place_is_pixels(&line->qty_place) && vd_place_is_pixels(&line->unit_price_ht.place) &&
         has_cents(&line->qty_place) && price % UNIT_CENTS == 0 &&
         price <= (VdCents)MOST_UNITS * UNIT_CENTS && line->qty_milli % CENT_MILLI == 0 &&
         line->qty_milli > (gint64)MOST_UNITS * UNIT_MILLI;
}

static void swap(VdLine *line) {
  const VdPlace place = line->qty_place;
  const VdCents cents = line->qty_milli / CENT_MILLI;
  line->qty_milli = line->unit_price_ht.cents * CENT_MILLI;
  line->qty_place = line->unit_price_ht.place;
  line->unit_price_ht = (VdAmount){.cents = cents, .value = cents, .decimals = 2, .place = place};
}

void vd_swap_read(VdQuote *quote) {
  guint lines = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (!has_both(line))
      continue;
    if (!is_swapped(line))
      return;
    lines++;
  }
  for (guint i = 0; lines >= FEWEST_LINES && i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    if (has_both(line))
      swap(line);
  }
}
