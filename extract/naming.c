/*
 * The words of a cluster, read downwards, are the name of a column; words that stand too close to
 * be cut by their gaps are cut by the vocabulary, or by an upright line between them.
 */
#include "extract/naming.h"

#include <string.h>

#define MOST_WORDS   16
#define LONGEST_NAME 7
/* "Taux de remis", "e %": words of a name that its cell broke. */
#define MOST_PIECES 5
/* ... or recognition did: no wider than this share of a word's height. */
#define BROKEN_SPACE 0.35f

static const struct {
  const char *concept;
  VdColumnRole role;
} names[] = {
    {"header.description", VD_COL_DESCRIPTION},
    {"header.reference", VD_COL_REFERENCE},
    {"header.quantity", VD_COL_QUANTITY},
    {"header.unit", VD_COL_UNIT},
    {"header.unit_price", VD_COL_UNIT_PRICE},
    {"header.unit_price_net", VD_COL_UNIT_PRICE_NET},
    {"header.unit_price_ttc", VD_COL_UNIT_PRICE_TTC},
    {"header.price", VD_COL_PRICE},
    {"header.discount", VD_COL_DISCOUNT},
    {"header.discount_pct", VD_COL_DISCOUNT_PCT},
    {"header.total_ht", VD_COL_TOTAL_HT},
    {"header.vat_rate", VD_COL_VAT_RATE},
    {"header.vat_amount", VD_COL_VAT_AMOUNT},
    {"header.vat_base", VD_COL_VAT_BASE},
    {"header.total_ttc", VD_COL_TOTAL_TTC},
    {"header.period", VD_COL_PERIOD},
    {"header.state_share", VD_COL_STATE_SHARE},
    {"header.client_share", VD_COL_CLIENT_SHARE},
};

static VdColumnRole role_of(const char *concept) {
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    if (strcmp(names[i].concept, concept) == 0)
      return names[i].role;
  }
  return VD_COL_NONE;
}

static VdColumnRole name_in(const VdLexicon *lexicon, VdText *text, gsize at, gsize end) {
  VdHit hit;
  if (!vd_lexicon_is(lexicon, "header.", text, at, end, &hit))
    return VD_COL_NONE;
  return role_of(hit.concept);
}

static VdColumnRole name_of(const VdLexicon *lexicon, const VdDocument *document,
                            const guint *words, guint count) {
  g_autoptr(VdText) text = vd_text_of_words(document, words, count);
  return name_in(lexicon, text, 0, text->folded->len);
}

/* Where word `index` of a cluster, or the first after it that folds to something, begins. */
static gsize word_at(const VdText *text, const VdCluster *cluster, guint index) {
  for (; index < cluster->words->len; index++) {
    for (guint i = 0; i < text->words->len; i++) {
      const VdTextWord *word = &g_array_index(text->words, VdTextWord, i);
      if (word->word == g_array_index(cluster->words, guint, index))
        return word->at;
    }
  }
  return text->folded->len;
}

/* The second word goes on below the first, or recognition left a space within one: "Des cription".
 */
static gboolean is_broken_off(const VdDocument *document, const VdCluster *cluster, guint second) {
  VdBox upper = g_array_index(cluster->flats, VdBox, second - 1);
  VdBox lower = g_array_index(cluster->flats, VdBox, second);
  const VdWord *end = vd_document_word(document, g_array_index(cluster->words, guint, second));
  gfloat height = upper.y1 - upper.y0;
  gboolean below = lower.y0 >= upper.y0 + 0.5f * height;
  gboolean close = end->source == VD_SOURCE_OCR && lower.x0 - upper.x1 < BROKEN_SPACE * height;
  return (below || close) && g_unichar_islower(g_utf8_get_char(document->text->str + end->text_at));
}

/* "Quantit" over "é": a narrow cell broke the name within a word. */
static VdColumnRole broken_name(const VdLexicon *lexicon, const VdDocument *document,
                                const VdCluster *cluster) {
  const guint *words = (const guint *)(gpointer)cluster->words->data;
  VdHit hit;
  for (guint i = 1; i < cluster->words->len && cluster->words->len <= MOST_PIECES; i++) {
    if (!is_broken_off(document, cluster, i))
      continue;
    g_autoptr(VdText) text = vd_text_of_words(document, words, cluster->words->len);
    if (text->words->len != cluster->words->len)
      return VD_COL_NONE;
    vd_text_glue(text, i);
    if (vd_lexicon_is(lexicon, "header.", text, 0, text->folded->len, &hit))
      return role_of(hit.concept);
  }
  return VD_COL_NONE;
}

static void add_column(VdHeader *header, VdColumnRole role, gfloat x0, gfloat x1) {
  VdColumn column = {role, x0, x1};
  g_array_append_val(header->columns, column);
}

/* The flat box of the words [from, end) of a cluster. */
static VdBox words_box(const VdCluster *cluster, guint from, guint end) {
  VdBox box = {0};
  for (guint i = from; i < end; i++)
    box = vd_box_union(box, g_array_index(cluster->flats, VdBox, i));
  return box;
}

/* "P.U. HT  Remise": a price and a discount, where "P.U. HT remisé" is one price. */
static gboolean names_discount(const VdDocument *document, const VdCluster *cluster) {
  for (guint i = 1; i < cluster->words->len; i++) {
    g_autofree char *raw = vd_document_word_text(document, g_array_index(cluster->words, guint, i));
    if (g_str_equal(raw, "Remise") || g_str_equal(raw, "Remises"))
      return TRUE;
  }
  return FALSE;
}

/* What words [from, end) of the cluster name; `text` is that of the whole cluster. */
static VdColumnRole one_name(const VdLexicon *lexicon, VdText *text, const VdCluster *cluster,
                             guint from, guint end) {
  VdColumnRole role =
      name_in(lexicon, text, word_at(text, cluster, from), word_at(text, cluster, end));
  gboolean two = role == VD_COL_UNIT_PRICE_NET && end == cluster->words->len &&
                 names_discount(text->document, cluster);
  return two ? VD_COL_NONE : role;
}

/*
 * Cuts the words of a cluster into names of columns, right to left, each as long as possible.
 * Returns how many words remain unnamed at the left.
 */
static guint cut_by_vocabulary(const VdLexicon *lexicon, VdText *text, const VdCluster *cluster,
                               gboolean leftmost, VdHeader *header) {
  guint end = cluster->words->len;
  while (end > 0) {
    guint from = end > LONGEST_NAME ? end - LONGEST_NAME : 0;
    VdColumnRole role = VD_COL_NONE;
    for (; from < end && role == VD_COL_NONE; from++)
      role = one_name(lexicon, text, cluster, from, end);
    if (role == VD_COL_NONE)
      break;
    from--;
    /* "Part financée ... HT": the tax alone is the end of a name that is not known. */
    gboolean tax = role == VD_COL_TOTAL_HT || role == VD_COL_TOTAL_TTC;
    if (tax && from > 0 && end - from == 1)
      break;
    /* "Prestations à la charge du client" is the title of a table, not two columns. */
    if (leftmost && (role == VD_COL_STATE_SHARE || role == VD_COL_CLIENT_SHARE))
      break;
    VdBox box = words_box(cluster, from, end);
    add_column(header, role, box.x0, box.x1);
    end = from;
  }
  return end;
}

/* The words of a cluster on one side of `x`, in order; NULL when one of them lies across it. */
static GArray *words_beside(const VdCluster *cluster, gfloat x, gboolean right, VdBox *box) {
  g_autoptr(GArray) side = g_array_new(FALSE, FALSE, sizeof(guint));
  *box = (VdBox){0};
  for (guint i = 0; i < cluster->words->len; i++) {
    VdBox flat = g_array_index(cluster->flats, VdBox, i);
    if (flat.x0 < x && flat.x1 > x)
      return NULL;
    if ((flat.x0 >= x) != right)
      continue;
    g_array_append_val(side, g_array_index(cluster->words, guint, i));
    *box = vd_box_union(*box, flat);
  }
  return g_steal_pointer(&side);
}

/* "TVA Réf. article" over "%": two names side by side, which one upright line parts. */
static gboolean part_upright(const VdLexicon *lexicon, const VdDocument *document,
                             const VdCluster *cluster, VdHeader *header) {
  for (guint i = 0; i < cluster->words->len; i++) {
    gfloat x = g_array_index(cluster->flats, VdBox, i).x0;
    VdBox boxes[2];
    VdColumnRole roles[2] = {VD_COL_NONE, VD_COL_NONE};
    for (guint side = 0; side < 2; side++) {
      g_autoptr(GArray) words = words_beside(cluster, x, side == 1, &boxes[side]);
      if (words != NULL && words->len > 0)
        roles[side] = name_of(lexicon, document, (const guint *)(gpointer)words->data, words->len);
    }
    /* "Prestations à la charge du client" is a title. */
    if (roles[0] == VD_COL_NONE || roles[1] == VD_COL_NONE || roles[1] == VD_COL_STATE_SHARE ||
        roles[1] == VD_COL_CLIENT_SHARE)
      continue;
    for (guint side = 0; side < 2; side++)
      add_column(header, roles[side], boxes[side].x0, boxes[side].x1);
    return TRUE;
  }
  return FALSE;
}

static void set_title(VdHeader *header, const VdDocument *document, const guint *words,
                      guint count) {
  g_autoptr(VdText) text = vd_text_of_words(document, words, count);
  header->title_place = vd_text_place(text, 0, text->folded->len);
  header->title = g_strdup(vd_cell_first_letter(header->title_place.raw));
}

/* "TVA (20 %)": the column's name holds the rate of its lines. */
static void read_rate(VdHeader *header, const VdDocument *document, const guint *words,
                      guint count) {
  g_autoptr(VdText) text = vd_text_of_words(document, words, count);
  const char *folded = text->folded->str, *sign = strchr(folded, '%');
  gsize at = strcspn(folded, "0123456789");
  if (sign == NULL || (gsize)(sign - folded) < at || header->vat_bp != VD_BP_NONE ||
      !vd_money_percent(folded, at, (gsize)(sign - folded) + 1, FALSE, &header->vat_bp))
    return;
  header->vat_place = vd_text_place(text, 0, text->folded->len);
}

/* Under a header, alone on its row: "Financé par l'Etat" heads the first lines, it is no column. */
static gboolean heads_lines(const VdCluster *cluster, VdColumnRole role) {
  return cluster->lone &&
         (role == VD_COL_NONE || role == VD_COL_STATE_SHARE || role == VD_COL_CLIENT_SHARE);
}

/* "Désignation" names its column by itself: the words right under it head the first lines. */
static gboolean is_headed_below(const VdLexicon *lexicon, VdText *text, const VdCluster *cluster) {
  for (guint i = 1; i + 1 < cluster->words->len; i++) {
    VdBox upper = g_array_index(cluster->flats, VdBox, i - 1);
    VdBox lower = g_array_index(cluster->flats, VdBox, i);
    if (lower.y0 > upper.y0 + 0.5f * (upper.y1 - upper.y0) &&
        one_name(lexicon, text, cluster, 0, i) == VD_COL_DESCRIPTION)
      return TRUE;
  }
  return FALSE;
}

guint vd_naming_read(const VdLexicon *lexicon, const VdDocument *document, const VdCluster *cluster,
                     gboolean leftmost, VdHeader *header) {
  const guint *words = (const guint *)(gpointer)cluster->words->data;
  guint count = cluster->words->len;
  if (count > MOST_WORDS)
    return count;
  g_autoptr(VdText) text = vd_text_of_words(document, words, count);
  VdColumnRole role = one_name(lexicon, text, cluster, 0, count);
  if (role == VD_COL_NONE)
    role = broken_name(lexicon, document, cluster);
  if (heads_lines(cluster, role))
    return VD_NAMING_STRANGE;
  if (role != VD_COL_NONE) {
    add_column(header, role, cluster->x0, cluster->x1);
    if (role == VD_COL_VAT_RATE || role == VD_COL_VAT_AMOUNT)
      read_rate(header, document, words, count);
    return 0;
  }
  if (cluster->stacked && part_upright(lexicon, document, cluster, header))
    return 0;
  if (leftmost && cluster->stacked && is_headed_below(lexicon, text, cluster))
    return VD_NAMING_STRANGE;
  guint before = header->columns->len;
  guint unnamed =
      cluster->stacked ? count : cut_by_vocabulary(lexicon, text, cluster, leftmost, header);
  if (unnamed == 0)
    return 0;
  /* A title may end with words that elsewhere name a column: "Pack Ségur | Financement SONS". */
  if (leftmost)
    g_array_set_size(header->columns, before);
  unnamed = leftmost ? count : unnamed;
  VdBox box = words_box(cluster, 0, unnamed);
  gfloat x1 = header->columns->len > before ? box.x1 : cluster->x1;
  add_column(header, leftmost ? VD_COL_DESCRIPTION : VD_COL_OTHER, cluster->x0, x1);
  if (leftmost)
    set_title(header, document, words, unnamed);
  return leftmost ? 0 : unnamed;
}
