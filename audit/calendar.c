/*
 * A claim counts from the day when it was published, or cannot have been earlier; it is replaced
 * from the day when a later one was known, always when nobody says since when. A postponement that
 * was not found only extends: a day inside every version known is inside. So is a day inside the
 * version that settled the others; one that was only seen last, against a text, settles nothing.
 */
#include "audit/calendar.h"

#include <string.h>

static gboolean is_hidden(const VdCalendar *claim, VdDate as_of) {
  const VdSourceText *source = claim->citation.source;
  VdDate published = claim->published;
  if (published == VD_DATE_NONE && source != NULL)
    published = source->published;
  return as_of != VD_DATE_NONE && published != VD_DATE_NONE && published > as_of;
}

static gboolean is_replaced(const VdCalendar *claim, VdDate as_of) {
  gboolean superseded = g_strcmp0(claim->status, "superseded") == 0;
  gboolean not_yet =
      as_of != VD_DATE_NONE && claim->replaced != VD_DATE_NONE && as_of < claim->replaced;
  return superseded && !not_yet;
}

/* A version that is the last word, not only the latest that was seen. */
static gboolean is_settled(const VdCalendar *claim) {
  return g_strcmp0(claim->status, "final") == 0 || g_strcmp0(claim->status, "in force") == 0;
}

static VdDate earliest(VdDate a, VdDate b) {
  if (a == VD_DATE_NONE || b == VD_DATE_NONE)
    return MAX(a, b);
  return MIN(a, b);
}

static void add_opening(VdWindow *window, const VdCalendar *claim) {
  VdDate from = claim->opening != VD_DATE_NONE ? claim->opening : claim->opening_from;
  VdDate by = claim->opening != VD_DATE_NONE ? claim->opening : claim->opening_by;
  if (from != VD_DATE_NONE && (window->opens == NULL || from < window->opening_from))
    window->opens = claim;
  window->opening_from = earliest(window->opening_from, from);
  window->opening_by = earliest(window->opening_by, by);
}

static void add_closing(VdWindow *window, const VdCalendar *claim, gboolean replaced) {
  if (claim->closing == VD_DATE_NONE)
    return;
  if (window->first == NULL || claim->closing < window->first_closing)
    window->first = claim;
  if (window->last == NULL || claim->closing > window->last_closing ||
      (claim->closing == window->last_closing && !replaced))
    window->last = claim;
  window->first_closing = earliest(window->first_closing, claim->closing);
  window->last_closing = MAX(window->last_closing, claim->closing);
  window->closing_in_force = window->closing_in_force || !replaced;
  if (is_settled(claim))
    window->final_closing = MAX(window->final_closing, claim->closing);
}

static void add_balance(VdWindow *window, const VdCalendar *claim, gboolean replaced) {
  if (claim->balance == VD_DATE_NONE)
    return;
  if (window->balance == NULL || claim->balance > window->last_balance ||
      (claim->balance == window->last_balance && !replaced))
    window->balance = claim;
  window->first_balance = earliest(window->first_balance, claim->balance);
  window->last_balance = MAX(window->last_balance, claim->balance);
  window->balance_in_force = window->balance_in_force || !replaced;
}

VdWindow vd_calendar_window(const VdDsr *dsr, VdDate as_of) {
  VdWindow window = {.opening_from = VD_DATE_NONE,
                     .opening_by = VD_DATE_NONE,
                     .first_closing = VD_DATE_NONE,
                     .last_closing = VD_DATE_NONE,
                     .final_closing = VD_DATE_NONE,
                     .first_balance = VD_DATE_NONE,
                     .last_balance = VD_DATE_NONE};
  for (guint i = 0; i < dsr->n_calendars; i++) {
    const VdCalendar *claim = &dsr->calendars[i];
    if (is_hidden(claim, as_of))
      continue;
    gboolean replaced = is_replaced(claim, as_of);
    add_opening(&window, claim);
    add_closing(&window, claim, replaced);
    add_balance(&window, claim, replaced);
  }
  return window;
}

VdStanding vd_calendar_standing(const VdWindow *window, VdDate day) {
  if (window->opening_from != VD_DATE_NONE && day < window->opening_from)
    return VD_WINDOW_BEFORE;
  /* Nobody orders after the last request for the balance. */
  if (window->balance_in_force && day > window->last_balance)
    return VD_WINDOW_AFTER;
  if (window->last_closing == VD_DATE_NONE)
    return VD_WINDOW_UNKNOWN;
  if (day <= window->first_closing || day <= window->final_closing)
    return VD_WINDOW_INSIDE;
  if (day <= window->last_closing)
    return VD_WINDOW_SOME;
  return window->closing_in_force ? VD_WINDOW_AFTER : VD_WINDOW_UNKNOWN;
}

VdDate vd_calendar_open_by(const VdWindow *window) {
  return window->opening_by != VD_DATE_NONE ? window->opening_by : window->first_closing;
}
