/*
 * The line's own words are heard first, then its section's. Words that say "client" win over a
 * section that says "State" (a billed line inside a funded block is what the audit looks for), but
 * a line and its own words that say both are left unknown.
 */
#include "extract/funding.h"

#include <string.h>

#include "extract/cover.h"

static gboolean says(const GArray *tags, const char *concept) {
  for (guint i = 0; i < tags->len; i++) {
    const VdTag *tag = &g_array_index(tags, VdTag, i);
    if (!tag->negated && strcmp(tag->concept, concept) == 0)
      return TRUE;
  }
  return FALSE;
}

VdPayer vd_funding_payer(const GArray *tags) {
  VdPayer payer = {
      .state =
          says(tags, "prestation.segur") || says(tags, "scheme.sons") || says(tags, "payer.state"),
      .client = says(tags, "payer.client") || says(tags, "payer.other") ||
                says(tags, "scope.outside_segur"),
      .variant = says(tags, "prestation.variant"),
  };
  return payer;
}

/* "Paramétrage de la Prestation Ségur": it speaks of the Prestation, whose name is not its own. */
static gboolean only_refers(const VdLine *line) {
  for (guint i = 0; i < line->tags->len; i++) {
    const VdTag *tag = &g_array_index(line->tags, VdTag, i);
    if (g_str_equal(tag->concept, "prestation.referred") && !tag->negated)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_priced(const VdLine *line) {
  return line->total_ht.cents != VD_CENTS_NONE || line->total_ttc.cents != VD_CENTS_NONE ||
         line->unit_price_ht.cents != VD_CENTS_NONE;
}

static VdTri decide(const VdLine *line, VdPayer own, VdPayer section) {
  if (own.state && section.client && only_refers(line) && !says(line->tags, "scheme.sons") &&
      !says(line->tags, "payer.state"))
    return VD_NO;
  if (own.state)
    return own.client || section.client ? VD_UNKNOWN : VD_YES;
  if (own.client)
    return VD_NO;
  if (section.state)
    return section.client ? VD_UNKNOWN : VD_YES;
  if (section.client)
    return VD_NO;
  /* "Forfait Ségur", "montée de version Ségur": the Prestation under another name, or a service
   * sold. */
  if (own.variant || section.variant || !is_priced(line))
    return VD_UNKNOWN;
  return VD_NO;
}

static VdTri of_section(const VdQuote *quote, guint index) {
  VdPayer payer = vd_funding_payer(vd_quote_section(quote, index)->tags);
  guint count[3] = {0};
  if (payer.state != payer.client)
    return payer.state ? VD_YES : VD_NO;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (line->section == (gint)index)
      count[line->funded]++;
  }
  if (payer.state || count[VD_UNKNOWN] > 0 || (count[VD_YES] > 0) == (count[VD_NO] > 0))
    return VD_UNKNOWN;
  return count[VD_YES] > 0 ? VD_YES : VD_NO;
}

/* A total that counts what is called an option makes it firm: "Options hors Ségur" sold outright.
 */
static void settle_options(VdQuote *quote) {
  VdCover cover;
  VdCents all = quote->totals.ht.cents;
  if (all == VD_CENTS_NONE || !vd_cover_add(quote, quote->lines->len, &cover) || all <= cover.firm)
    return;
  guint counted = vd_cover_choice(&cover, all - cover.firm);
  VdCents discount = quote->totals.discount.cents, whole;
  /* What is taken off the whole was taken off the options too. */
  if (counted == 0 && discount != VD_CENTS_NONE && !__builtin_add_overflow(all, discount, &whole))
    counted = vd_cover_choice(&cover, whole - cover.firm);
  for (guint i = 0; i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    for (guint k = 0; line->optional && k < cover.n; k++) {
      if (cover.blocks[k] == line->section && counted & (1u << k))
        line->optional = FALSE;
    }
  }
}

/*
 * On pixels, the heading of the client's part may have been read as the last words of a line of the
 * State's: who pays that line and those below is then not known.
 */
static gboolean has_swallowed(const VdLine *line, VdPayer own, VdPayer section) {
  return line->place.source == VD_SOURCE_OCR && section.state && !section.client && own.client;
}

void vd_funding_decide(VdQuote *quote) {
  gint open = -1; /* a section whose end was swallowed */
  settle_options(quote);
  for (guint i = 0; i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    VdPayer section = {0}, own = vd_funding_payer(line->tags);
    if (line->section >= 0)
      section = vd_funding_payer(vd_quote_section(quote, (guint)line->section)->tags);
    line->funded = decide(line, own, section);
    if (has_swallowed(line, own, section))
      open = line->section;
    if (open >= 0 && open == line->section && !own.state)
      line->funded = VD_UNKNOWN;
  }
  for (guint i = 0; i < quote->sections->len; i++)
    vd_quote_section(quote, i)->funded = of_section(quote, i);
}
