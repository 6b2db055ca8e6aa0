/*
 * A day, a month, then "deux mille" and a number under a hundred; the words are joined by spaces or
 * hyphens.
 */
#include "extract/date_words.h"

#include "extract/numeral.h"

static const char *const months[] = {"janvier",   "fevrier", "mars",     "avril",
                                     "mai",       "juin",    "juillet",  "aout",
                                     "septembre", "octobre", "novembre", "decembre"};

VdDate vd_date_words(VdScan *scan) {
  int day = vd_numeral_take(scan), month = 0;
  if (day == 0 || day > 31)
    return VD_DATE_NONE;
  vd_numeral_skip_joint(scan);
  for (guint i = 0; i < G_N_ELEMENTS(months) && month == 0; i++)
    month = vd_scan_word(scan, months[i]) ? (int)i + 1 : 0;
  vd_numeral_skip_joint(scan);
  if (month == 0 || !vd_scan_word(scan, "deux"))
    return VD_DATE_NONE;
  vd_numeral_skip_joint(scan);
  if (!vd_scan_word(scan, "mille") && !vd_scan_word(scan, "mil"))
    return VD_DATE_NONE;
  vd_numeral_skip_joint(scan);
  return vd_date_from_ymd(2000 + vd_numeral_take(scan), month, day);
}
