/*
 * The words of a cluster (extract/cluster.h), read downwards, must be the name of a column. Words
 * that stand too close to be cut by their gaps are cut by the vocabulary. The band that names most
 * columns wins, the lower on a tie.
 */
#include "extract/header.h"

#include <string.h>

#include "extract/cluster.h"
#include "extract/settle.h"

#define TALLEST_BAND 3
#define MOST_WORDS   16
#define LONGEST_NAME 7
/* As many unnamed words as no header has. */
#define TOO_MANY 1000

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

static void column_tag_clear(gpointer data) {
  vd_place_clear(&((VdTag *)data)->place);
}

void vd_header_free(VdHeader *header) {
  if (header == NULL)
    return;
  g_array_unref(header->columns);
  g_array_unref(header->tags);
  g_free(header->title);
  vd_place_clear(&header->title_place);
  vd_place_clear(&header->vat_place);
  g_free(header);
}

VdHeader *vd_header_new(guint first, guint end) {
  VdHeader *header = g_new0(VdHeader, 1);
  header->first = first;
  header->end = end;
  header->columns = g_array_new(FALSE, FALSE, sizeof(VdColumn));
  header->tags = g_array_new(FALSE, FALSE, sizeof(VdTag));
  g_array_set_clear_func(header->tags, column_tag_clear);
  header->title_place = header->vat_place = VD_NOWHERE;
  header->vat_bp = VD_BP_NONE;
  return header;
}

gint vd_header_column(const VdHeader *header, VdColumnRole role) {
  for (guint i = 0; i < header->columns->len; i++) {
    if (g_array_index(header->columns, VdColumn, i).role == role)
      return (gint)i;
  }
  return -1;
}

gboolean vd_header_is_money(VdColumnRole role) {
  return role == VD_COL_UNIT_PRICE || role == VD_COL_UNIT_PRICE_NET ||
         role == VD_COL_UNIT_PRICE_TTC || role == VD_COL_PRICE || role == VD_COL_DISCOUNT ||
         role == VD_COL_TOTAL_HT || role == VD_COL_VAT_AMOUNT || role == VD_COL_VAT_BASE ||
         role == VD_COL_TOTAL_TTC || role == VD_COL_STATE_SHARE || role == VD_COL_CLIENT_SHARE;
}

gboolean vd_header_is_recap(const VdHeader *header) {
  static const VdColumnRole of_lines[] = {VD_COL_DESCRIPTION, VD_COL_QUANTITY, VD_COL_UNIT_PRICE,
                                          VD_COL_UNIT, VD_COL_UNIT_PRICE_TTC};
  for (guint i = 0; i < G_N_ELEMENTS(of_lines); i++) {
    if (!header->aside && vd_header_column(header, of_lines[i]) >= 0)
      return FALSE;
  }
  return header->aside || header->title == NULL;
}

static VdColumnRole role_of(const char *concept) {
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    if (strcmp(names[i].concept, concept) == 0)
      return names[i].role;
  }
  return VD_COL_NONE;
}

static VdColumnRole name_of(const VdLexicon *lexicon, const VdDocument *document,
                            const guint *words, guint count) {
  g_autoptr(VdText) text = vd_text_of_words(document, words, count);
  VdHit hit;
  if (!vd_lexicon_is(lexicon, "header.", text, 0, text->folded->len, &hit))
    return VD_COL_NONE;
  return role_of(hit.concept);
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

/*
 * Cuts the words of a cluster into names of columns, right to left, each as long as possible.
 * Returns how many words remain unnamed at the left.
 */
static guint cut_by_vocabulary(const VdLexicon *lexicon, const VdDocument *document,
                               const VdCluster *cluster, gboolean leftmost, VdHeader *header) {
  const guint *words = (const guint *)(gpointer)cluster->words->data;
  guint end = cluster->words->len;
  while (end > 0) {
    guint from = end > LONGEST_NAME ? end - LONGEST_NAME : 0;
    VdColumnRole role = VD_COL_NONE;
    for (; from < end && role == VD_COL_NONE; from++)
      role = name_of(lexicon, document, words + from, end - from);
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

/* Names the columns of one cluster. Returns the number of words that name nothing. */
static guint name_cluster(const VdLexicon *lexicon, const VdDocument *document,
                          const VdCluster *cluster, gboolean leftmost, VdHeader *header) {
  const guint *words = (const guint *)(gpointer)cluster->words->data;
  guint count = cluster->words->len;
  if (count > MOST_WORDS)
    return count;
  VdColumnRole role = name_of(lexicon, document, words, count);
  if (heads_lines(cluster, role))
    return TOO_MANY;
  if (role != VD_COL_NONE) {
    add_column(header, role, cluster->x0, cluster->x1);
    if (role == VD_COL_VAT_RATE || role == VD_COL_VAT_AMOUNT)
      read_rate(header, document, words, count);
    return 0;
  }
  if (cluster->stacked && part_upright(lexicon, document, cluster, header))
    return 0;
  guint before = header->columns->len;
  guint unnamed =
      cluster->stacked ? count : cut_by_vocabulary(lexicon, document, cluster, leftmost, header);
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

static gint by_x0(gconstpointer a, gconstpointer b) {
  gfloat left = ((const VdColumn *)a)->x0, right = ((const VdColumn *)b)->x0;
  return (left > right) - (left < right);
}

static guint count_named(const VdHeader *header, gboolean money_only) {
  guint count = 0;
  for (guint i = 0; i < header->columns->len; i++) {
    VdColumnRole role = g_array_index(header->columns, VdColumn, i).role;
    gboolean share = role == VD_COL_STATE_SHARE || role == VD_COL_CLIENT_SHARE;
    count += role != VD_COL_OTHER && (!money_only || (vd_header_is_money(role) && !share));
  }
  return count - (!money_only && header->title != NULL);
}

/* Two names, one of them of money, and no more strangers than names. */
static gboolean plausible(const VdHeader *header, guint unnamed) {
  guint named = count_named(header, FALSE);
  return named >= 2 && count_named(header, TRUE) >= 1 && unnamed <= named &&
         vd_header_column(header, VD_COL_OTHER) != 0;
}

static VdHeader *read_band(const VdLexicon *lexicon, const GPtrArray *rows, guint first, guint end,
                           guint *unnamed) {
  g_autoptr(GPtrArray) clusters = vd_cluster_band(rows, first, end);
  const VdGridRow *row = g_ptr_array_index(rows, first);
  g_autoptr(VdHeader) header = vd_header_new(first, end);
  *unnamed = 0;
  if (clusters == NULL || clusters->len < 1 || clusters->len > 20)
    return NULL;
  for (guint i = 0; i < clusters->len; i++)
    *unnamed +=
        name_cluster(lexicon, row->text->document, g_ptr_array_index(clusters, i), i == 0, header);
  g_array_sort(header->columns, by_x0);
  vd_settle_roles(header);
  if (!plausible(header, *unnamed))
    return NULL;
  return g_steal_pointer(&header);
}

/* The words [0, text->len) begin with the heading of a table that is no table of lines. */
static gboolean heads_aside(const VdLexicon *lexicon, VdText *text) {
  VdHit hit;
  gsize end = text->folded->len;
  return (vd_lexicon_find(lexicon, "amount.recap", text, 0, end, &hit) && hit.at == 0) ||
         (vd_lexicon_find(lexicon, "amount.schedule", text, 0, end, &hit) && hit.at == 0);
}

/* Looks at the band's first row, which holds its title, and at the row right above it. */
static void read_aside(const VdLexicon *lexicon, const GPtrArray *rows, VdHeader *header) {
  VdGridRow *first = g_ptr_array_index(rows, header->first);
  header->aside = heads_aside(lexicon, first->text);
  if (header->first == 0)
    return;
  VdGridRow *above = g_ptr_array_index(rows, header->first - 1);
  if (above->row->page == first->row->page && above->cells->len == 1 &&
      first->row->y0 - above->row->y1 < 2.2f * first->row->em)
    header->aside = header->aside || heads_aside(lexicon, above->text);
}

static void tag_band(const VdLexicon *lexicon, const GPtrArray *rows, VdHeader *header) {
  for (guint r = header->first; r < header->end; r++) {
    VdGridRow *row = g_ptr_array_index(rows, r);
    vd_lexicon_tag(lexicon, row->text, 0, row->text->folded->len, header->tags);
  }
}

/* The rows of the band follow each other closely on one page. */
static gboolean adjoining(const GPtrArray *rows, guint upper) {
  const VdGridRow *a = g_ptr_array_index(rows, upper);
  const VdGridRow *b = g_ptr_array_index(rows, upper + 1);
  return a->row->page == b->row->page && b->row->y0 - a->row->y1 < 0.9f * a->row->em;
}

/* A heading set close above the header: the header begins on the next row and does not need it. */
static gboolean begins_below(const VdLexicon *lexicon, const GPtrArray *rows, guint at,
                             guint named) {
  for (guint end = at + 2; end <= rows->len && end < at + 1 + TALLEST_BAND; end++) {
    guint unnamed;
    if (end > at + 2 && !adjoining(rows, end - 2))
      return FALSE;
    g_autoptr(VdHeader) header = read_band(lexicon, rows, at + 1, end, &unnamed);
    if (header != NULL && count_named(header, FALSE) >= named)
      return TRUE;
  }
  return FALSE;
}

/* The title of the lower band is that of the upper one, or its sentence gone on. */
static gboolean same_title(const char *upper, const char *lower) {
  if (g_strcmp0(upper, lower) == 0)
    return TRUE;
  if (upper == NULL || lower == NULL || !g_str_has_prefix(lower, upper))
    return FALSE;
  const char *rest = lower + strlen(upper);
  return *rest == ' ' && g_unichar_islower(g_utf8_get_char(rest + 1));
}

VdHeader *vd_header_read(const VdLexicon *lexicon, const GPtrArray *rows, guint at) {
  g_autoptr(VdHeader) best = NULL;
  guint best_named = 0, best_unnamed = 0;
  for (guint end = at + 1; end <= rows->len && end <= at + TALLEST_BAND; end++) {
    if (end > at + 1 && !adjoining(rows, end - 2))
      break;
    guint unnamed;
    g_autoptr(VdHeader) header = read_band(lexicon, rows, at, end, &unnamed);
    guint named = header != NULL ? count_named(header, FALSE) : 0;
    /* The names of columns end in the lower rows ("Prix unitaire" over "HT"); a title does not. */
    gboolean lower = best != NULL && header != NULL && same_title(best->title, header->title);
    if (named > best_named ||
        (named > 0 && named == best_named && unnamed <= best_unnamed && lower)) {
      vd_header_free(best);
      best = g_steal_pointer(&header);
      best_named = named;
      best_unnamed = unnamed;
    }
  }
  if (best != NULL && best->title != NULL && best->end > at + 1 &&
      begins_below(lexicon, rows, at, best_named))
    return NULL;
  if (best == NULL)
    return NULL;
  tag_band(lexicon, rows, best);
  read_aside(lexicon, rows, best);
  return g_steal_pointer(&best);
}
