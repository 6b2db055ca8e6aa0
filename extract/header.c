/*
 * The words of a cluster (extract/cluster.h), read downwards, must be the name of a column. Words
 * that stand too close to be cut by their gaps are cut by the vocabulary. The band that names most
 * columns wins, the lower on a tie.
 */
#include "extract/header.h"

#include <string.h>

#include "extract/naming.h"
#include "extract/settle.h"

#define TALLEST_BAND 3

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
    *unnamed += vd_naming_read(lexicon, row->text->document, g_ptr_array_index(clusters, i), i == 0,
                               header);
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

/* A heading or a field set close above the header: the header begins on the next row and does not
 * need it. */
static gboolean begins_at(const VdLexicon *lexicon, const GPtrArray *rows, guint at, guint named) {
  for (guint end = at + 1; end <= rows->len && end < at + TALLEST_BAND; end++) {
    guint unnamed;
    if (end > at + 1 && !adjoining(rows, end - 2))
      return FALSE;
    g_autoptr(VdHeader) header = read_band(lexicon, rows, at, end, &unnamed);
    if (header != NULL && count_named(header, FALSE) >= named)
      return TRUE;
  }
  return FALSE;
}

static gboolean begins_below(const VdLexicon *lexicon, const GPtrArray *rows, guint at, guint end,
                             guint named) {
  for (guint lower = at + 1; lower < end; lower++) {
    if (begins_at(lexicon, rows, lower, named))
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
  gboolean one = ((const VdGridRow *)g_ptr_array_index(rows, at))->cells->len == 1;
  if (best != NULL && best->end > at + 1 && (one || best->title != NULL) &&
      begins_below(lexicon, rows, at, best->end, best_named + (best->title == NULL)))
    return NULL;
  if (best == NULL)
    return NULL;
  tag_band(lexicon, rows, best);
  read_aside(lexicon, rows, best);
  return g_steal_pointer(&best);
}
