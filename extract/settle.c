/*
 * A name alone may mean two things ("Prix HT", "Montant" twice): what the other columns are
 * decides.
 */
#include "extract/settle.h"

/* A first cell is a title only where no other column holds the designations. */
static void drop_false_title(VdHeader *header) {
  guint descriptions = 0;
  for (guint i = 0; i < header->columns->len; i++)
    descriptions += g_array_index(header->columns, VdColumn, i).role == VD_COL_DESCRIPTION;
  if (header->title == NULL || descriptions < 2)
    return;
  g_array_index(header->columns, VdColumn, 0).role = VD_COL_REFERENCE;
  g_clear_pointer(&header->title, g_free);
  vd_place_clear(&header->title_place);
  header->title_place = VD_NOWHERE;
}

static void set_role(VdHeader *header, gint at, VdColumnRole role) {
  if (at >= 0)
    g_array_index(header->columns, VdColumn, at).role = role;
}

/* Of two columns with one name, the last holds the total: the first is a price, or is passed over.
 */
static void settle_twins(VdHeader *header, VdColumnRole role) {
  gint first = vd_header_column(header, role);
  gint unit = vd_header_column(header, VD_COL_UNIT_PRICE);
  for (guint i = (guint)first + 1; first >= 0 && i < header->columns->len; i++) {
    if (g_array_index(header->columns, VdColumn, i).role != role)
      continue;
    gboolean price = role == VD_COL_TOTAL_HT && unit < 0;
    if (role == VD_COL_TOTAL_HT)
      set_role(header, first, price ? VD_COL_UNIT_PRICE : VD_COL_UNIT_PRICE_NET);
    else
      set_role(header, (gint)i, VD_COL_UNIT_PRICE_NET);
    return;
  }
}

/* "Prix HT" beside a total is a unit price; alone, or beside a TTC where nothing is counted, it is
 * the total; beside both it is a price after discount. */
static void settle_price(VdHeader *header) {
  gint price = vd_header_column(header, VD_COL_PRICE);
  gboolean counted = vd_header_column(header, VD_COL_QUANTITY) >= 0;
  gboolean total = vd_header_column(header, VD_COL_TOTAL_HT) >= 0 ||
                   (counted && vd_header_column(header, VD_COL_TOTAL_TTC) >= 0);
  gboolean unit = vd_header_column(header, VD_COL_UNIT_PRICE) >= 0;
  if (unit && !total)
    set_role(header, price, VD_COL_TOTAL_HT);
  else if (unit && vd_header_column(header, VD_COL_TOTAL_HT) < 0)
    set_role(header, price, VD_COL_OTHER);
  else if (unit)
    set_role(header, price, VD_COL_UNIT_PRICE_NET);
  else
    set_role(header, price, total ? VD_COL_UNIT_PRICE : VD_COL_TOTAL_HT);
}

/* A price after discount, without the one before it: the discount is no more to be taken away. */
static void settle_net_price(VdHeader *header) {
  gint net = vd_header_column(header, VD_COL_UNIT_PRICE_NET);
  gboolean unit = vd_header_column(header, VD_COL_UNIT_PRICE) >= 0;
  if (net < 0)
    return;
  set_role(header, net, unit ? VD_COL_UNIT_PRICE_NET : VD_COL_UNIT_PRICE);
  if (unit)
    return;
  set_role(header, vd_header_column(header, VD_COL_DISCOUNT), VD_COL_OTHER);
  set_role(header, vd_header_column(header, VD_COL_DISCOUNT_PCT), VD_COL_OTHER);
}

void vd_settle_roles(VdHeader *header) {
  drop_false_title(header);
  settle_net_price(header);
  settle_twins(header, VD_COL_PRICE);
  settle_price(header);
  settle_twins(header, VD_COL_TOTAL_HT);
  settle_twins(header, VD_COL_UNIT_PRICE);
}
