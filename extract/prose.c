/*
 * Each amount is taken with the words before it in its sentence. A verb ("est de", "s'élève à") or
 * a colon right before the amount makes them its subject. A subject that names a service or a
 * Prestation is a line; one that does not is a line only in a list of which another is.
 */
#include "extract/prose.h"

#include <string.h>

#include "extract/money.h"
#include "extract/sentence.h"

#define LONGEST_SUBJECT 160
#define MOST_PRICES     64

/* A priced subject: bytes [from, end) of the text. */
typedef struct {
  gsize from, end, name; /* name: where it begins behind a label */
  VdMoney money, ttc; /* ttc: "soit 29 520,00 € TTC" behind it; its end is 0 when there is none */
  gboolean colon;     /* an item of a list, or a label */
  gboolean tagged;    /* it names what rules know */
} Price;

static gsize back_over(const char *text, gsize from, gsize end, const char *chars) {
  while (end > from && strchr(chars, text[end - 1]) != NULL)
    end--;
  return end;
}

/* Where the verb that ends right before `end` begins; `end` when there is none. */
static gsize before_verb(const VdLexicon *lexicon, VdText *text, gsize from, gsize end) {
  g_autoptr(GArray) hits = vd_lexicon_hits(lexicon, "amount.says", text, from, end);
  for (guint i = 0; i < hits->len; i++) {
    const VdHit *hit = &g_array_index(hits, VdHit, i);
    if (back_over(text->folded->str, hit->end, end, " :") == hit->end)
      return hit->at;
  }
  return end;
}

/* Past "- ", "• ", "1. " and "le montant de la". */
static gsize past_opening(const VdLexicon *lexicon, VdText *text, gsize from, gsize end) {
  const char *folded = text->folded->str;
  VdHit hit;
  /* A parenthesis on the amount before, or what is left of it: "(TVA 20 %) Montant ...". */
  gsize first = from + strspn(folded + from, " ");
  for (gsize i = first < end && folded[first] == '(' ? first + 1 : from;
       i < end && folded[i] != '('; i++) {
    if (folded[i] == ')')
      from = i + 1;
  }
  while (from < end && !g_ascii_isalnum(folded[from]))
    from++;
  if (vd_lexicon_find(lexicon, "amount.of", text, from, end, &hit) && hit.at == from)
    from = hit.end;
  while (from < end && folded[from] == ' ')
    from++;
  return from;
}

static gboolean opens_with(const VdLexicon *lexicon, const char *concept, VdText *text, gsize from,
                           gsize end) {
  VdHit hit;
  return vd_lexicon_find(lexicon, concept, text, from, end, &hit) && hit.at < from + 4;
}

/* A sum, a share, a ceiling, the capital of a company: an amount that is the price of no line. */
static gboolean is_aside(const VdLexicon *lexicon, VdText *text, gsize from, gsize end) {
  static const char *const openings[] = {
      "total.subtotal", "total.named",        "total.net_to_pay",   "total.deposit",
      "total.discount", "amount.state_share", "amount.client_share"};
  VdHit hit;
  if (vd_lexicon_is(lexicon, "total.", text, from, end, &hit) ||
      vd_lexicon_find(lexicon, "amount.basis", text, from, end, &hit) ||
      vd_lexicon_find(lexicon, "amount.company", text, from, end, &hit) ||
      vd_lexicon_find(lexicon, "amount.penalty", text, from, end, &hit))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(openings); i++) {
    if (opens_with(lexicon, openings[i], text, from, end))
      return TRUE;
  }
  return FALSE;
}

static gboolean is_named(const VdLexicon *lexicon, VdText *text, gsize from, gsize end) {
  static const char *const groups[] = {"prestation.", "service.", "bundle.", "function."};
  VdHit hit;
  for (guint i = 0; i < G_N_ELEMENTS(groups); i++) {
    if (vd_lexicon_find(lexicon, groups[i], text, from, end, &hit))
      return TRUE;
  }
  return FALSE;
}

/* "À votre charge, hors périmètre Ségur : licence du module": behind the colon stands the name. */
static gsize past_label(const char *folded, gsize from, gsize end) {
  for (gsize i = end; i > from; i--) {
    if (folded[i - 1] == ':' && i + 3 < end)
      return i + strspn(folded + i, " ");
  }
  return from;
}

static gboolean read_price(const VdLexicon *lexicon, VdText *text, gsize after,
                           const VdMoney *money, Price *price) {
  const char *folded = text->folded->str;
  gsize from, to;
  vd_sentence_around(text, money->at, money->end, &from, &to);
  from = MAX(from, after);
  *price = (Price){.money = *money};
  if (from >= money->at || (!money->currency && money->decimals != 2) || money->value == 0)
    return FALSE;
  gsize end = back_over(folded, from, money->at, " ");
  price->colon = end > from && (folded[end - 1] == ':' || folded[end - 1] == '=');
  price->end = before_verb(lexicon, text, from, end);
  if (price->end == end && !price->colon)
    return FALSE;
  price->end = back_over(folded, from, price->end, " :=,.");
  price->from = past_opening(lexicon, text, from, price->end);
  if (is_aside(lexicon, text, from, price->end) || is_aside(lexicon, text, price->from, price->end))
    return FALSE;
  price->tagged = is_named(lexicon, text, price->from, price->end);
  price->name = past_label(folded, price->from, price->end);
  return price->end > price->from + 2 && price->end - price->from <= LONGEST_SUBJECT;
}

/* "..., soit 29 520,00 € TTC": the same price with its tax. Recognition may lose the space. */
static gboolean read_soit(const VdText *text, gsize end, VdMoney *ttc) {
  const char *folded = text->folded->str;
  gsize at = end + strspn(folded + end, " ,(");
  return g_str_has_prefix(folded + at, "soit") &&
         vd_money_find(folded, at + 4, MIN(at + 40, text->folded->len), ttc) && ttc->at <= at + 6 &&
         ttc->tax == VD_TAX_TTC;
}

/* "(TVA 20 %)" right behind the price; its sign may stand on the next row. */
static void read_rate(VdText *text, gsize end, VdLine *line) {
  const char *folded = text->folded->str;
  gsize at = end + strspn(folded + end, " ,(");
  gsize stop = at + strcspn(folded + at, "%\n");
  if (folded[stop] != '%' || stop - at > 24)
    return;
  static const char *const names[] = {"tva a ", "tva", "t.v.a.", "dont tva", "avec tva"};
  for (guint i = 0; i < G_N_ELEMENTS(names) && line->vat_bp == VD_BP_NONE; i++) {
    gsize from = at + strlen(names[i]);
    from += strspn(folded + from, " ");
    if (g_str_has_prefix(folded + at, names[i]) &&
        vd_money_percent(folded, from, stop + 1, FALSE, &line->vat_bp))
      line->vat_place = vd_text_place(text, at, from + strspn(folded + from, "0123456789,."));
  }
}

static GArray *prices_of(const VdLexicon *lexicon, VdText *text) {
  GArray *prices = g_array_new(FALSE, FALSE, sizeof(Price));
  gsize at = 0, length = text->folded->len;
  VdMoney money;
  while (prices->len < MOST_PRICES && vd_money_find(text->folded->str, at, length, &money)) {
    Price price;
    gboolean priced = read_price(lexicon, text, at, &money, &price);
    at = MAX(money.end, at + 1);
    if (!priced)
      continue;
    if (read_soit(text, money.end, &price.ttc))
      at = price.ttc.end;
    g_array_append_val(prices, price);
  }
  return prices;
}

/* "900,00 € HT / jour", "120 € par poste": the price of one, not of the line. */
static gboolean is_unit_price(const char *folded, gsize end) {
  const char *rest = folded + end;
  rest += strspn(rest, " ");
  return *rest == '/' || (g_str_has_prefix(rest, "par ") && !g_str_has_prefix(rest, "par an") &&
                          !g_str_has_prefix(rest, "par le ") && !g_str_has_prefix(rest, "par l'"));
}

/* "898,00 € HT, à votre charge et hors périmètre Ségur": who pays may be told behind the price. */
static void tag_payer(const VdLexicon *lexicon, VdText *text, const Price *price, GArray *tags) {
  gsize at = MAX(price->money.end, price->ttc.end), from, to;
  VdMoney next;
  vd_sentence_around(text, price->money.at, at, &from, &to);
  if (vd_money_find(text->folded->str, at, to, &next) && (next.currency || next.decimals == 2))
    to = next.at;
  g_autoptr(GArray) behind = g_array_new(FALSE, FALSE, sizeof(VdTag));
  vd_lexicon_tag(lexicon, text, at, to, behind);
  for (guint i = 0; i < behind->len; i++) {
    VdTag *tag = &g_array_index(behind, VdTag, i);
    if (g_str_has_prefix(tag->concept, "payer.") ||
        g_str_equal(tag->concept, "scope.outside_segur"))
      g_array_append_val(tags, *tag);
    else
      vd_place_clear(&tag->place);
  }
}

static void add_line(const VdLexicon *lexicon, VdText *text, const Price *price, VdQuote *quote) {
  VdLine *line = vd_line_new();
  VdAmount amount = vd_money_amount(text, &price->money);
  line->section = -1;
  line->description = vd_text_slice(text, price->name, price->end);
  line->description_place = vd_text_place(text, price->name, price->end);
  line->place = vd_text_place(text, price->from, price->money.end);
  vd_lexicon_tag(lexicon, text, price->from, price->end, line->tags);
  tag_payer(lexicon, text, price, line->tags);
  if (is_unit_price(text->folded->str, price->money.end))
    line->unit_price_ht = amount;
  else if (price->money.tax == VD_TAX_TTC)
    line->total_ttc = amount;
  else
    line->total_ht = amount;
  if (price->ttc.end > 0 && price->money.tax != VD_TAX_TTC)
    line->total_ttc = vd_money_amount(text, &price->ttc);
  read_rate(text, MAX(price->ttc.end, price->money.end), line);
  const VdTag *option = vd_tags_find(line->tags, "scope.optional");
  line->optional = option != NULL && !option->negated;
  g_ptr_array_add(quote->lines, line);
}

guint vd_prose_read(const VdLexicon *lexicon, guint page, VdQuote *quote) {
  g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
  g_autoptr(GArray) prices = prices_of(lexicon, text);
  gboolean list = FALSE;
  guint before = quote->lines->len;
  for (guint i = 0; i < prices->len; i++) {
    const Price *price = &g_array_index(prices, Price, i);
    list = list || price->tagged;
  }
  for (guint i = 0; i < prices->len; i++) {
    const Price *price = &g_array_index(prices, Price, i);
    if (price->tagged || (list && (price->colon || price->money.tax != VD_TAX_NONE)))
      add_line(lexicon, text, price, quote);
  }
  return quote->lines->len - before;
}
