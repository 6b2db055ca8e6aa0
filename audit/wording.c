/*
 * Amounts and counts in French. U+202F stands between thousands, U+00A0 before the euro: reports
 * reduce them where their medium asks for it.
 */
#include "audit/wording.h"

#include <string.h>

#define NARROW "\u202f"
#define FIXED  "\u00a0"

/* 9733 -> "9 733": groups of three digits from the right. */
static void append_thousands(GString *out, guint64 value) {
  g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, value);
  gsize length = strlen(digits);
  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0)
      g_string_append(out, NARROW);
    g_string_append_c(out, digits[i]);
  }
}

char *vd_wording_euros(VdCents cents) {
  if (cents == VD_CENTS_NONE)
    return g_strdup("montant non imprimé");
  GString *out = g_string_new(cents < 0 ? "-" : "");
  guint64 size = cents < 0 ? (guint64)-cents : (guint64)cents;
  append_thousands(out, size / 100);
  g_string_append_printf(out, ",%02u" FIXED "€", (guint)(size % 100));
  return g_string_free(out, FALSE);
}

char *vd_wording_price(const VdLine *line) {
  gboolean ht = line->total_ht.cents != VD_CENTS_NONE;
  gboolean ttc = !ht && line->total_ttc.cents != VD_CENTS_NONE;
  VdCents cents = ht    ? line->total_ht.cents
                  : ttc ? line->total_ttc.cents
                        : line->unit_price_ht.cents;
  g_autofree char *euros = vd_wording_euros(cents);
  return g_strdup_printf("%s %s", euros, ttc ? "TTC" : "HT");
}

char *vd_wording_structures(gint64 count) {
  GString *out = g_string_new(NULL);
  append_thousands(out, count < 0 ? 0 : (guint64)count);
  g_string_append_printf(out, FIXED "établissement%s", count > 1 ? "s" : "");
  return g_string_free(out, FALSE);
}

char *vd_wording_list(const GPtrArray *names) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < names->len; i++) {
    const char *between = i == 0 ? "" : i + 1 == names->len ? " et " : ", ";
    g_string_append_printf(out, "%s%s", between, (const char *)g_ptr_array_index(names, i));
  }
  return g_string_free(out, FALSE);
}

char *vd_wording_pages(const GArray *pages) {
  if (pages->len == 0)
    return g_strdup("une partie du document");
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < pages->len; i++)
    g_ptr_array_add(numbers, g_strdup_printf("%u", g_array_index(pages, guint, i) + 1));
  g_autofree char *list = vd_wording_list(numbers);
  return g_strdup_printf(pages->len == 1 ? "la page" FIXED "%s" : "les pages" FIXED "%s", list);
}

char *vd_wording_page(gint page) {
  return g_strdup_printf("la page" FIXED "%d", page + 1);
}

char *vd_wording_searched(guint pages) {
  if (pages <= 1)
    return g_strdup("la page du document");
  return g_strdup_printf("les %u" FIXED "pages du document", pages);
}

char *vd_wording_quote(const char *words) {
  enum { LONGEST = 100 };
  if (words == NULL)
    return g_strdup("");
  g_autofree char *line = g_strstrip(g_strdup(words));
  g_strdelimit(line, "\n\r\t", ' ');
  if (g_utf8_strlen(line, -1) <= LONGEST)
    return g_steal_pointer(&line);
  g_autofree char *head = g_utf8_substring(line, 0, LONGEST);
  char *space = strrchr(head, ' ');
  if (space != NULL && space > head)
    *space = '\0';
  return g_strconcat(head, "…", NULL);
}

char *vd_wording_line(const VdLine *line) {
  gboolean named = line->description != NULL && *line->description != '\0';
  return vd_wording_quote(named ? line->description : line->place.raw);
}

const char *vd_wording_kind(VdKind kind) {
  static const char *const names[] = {"un document sans titre",      "un devis",
                                      "un bon de commande",          "une facture",
                                      "une vérification d’aptitude", "une mise en ordre de marche"};
  return names[kind];
}

char *vd_wording_date(VdDate date) {
  static const char *const months[] = {"janvier",   "février", "mars",     "avril",
                                       "mai",       "juin",    "juillet",  "août",
                                       "septembre", "octobre", "novembre", "décembre"};
  if (date == VD_DATE_NONE)
    return g_strdup("date inconnue");
  int year, month, day;
  vd_date_to_ymd(date, &year, &month, &day);
  return g_strdup_printf("%d%s" FIXED "%s" FIXED "%d", day, day == 1 ? "er" : "", months[month - 1],
                         year);
}
