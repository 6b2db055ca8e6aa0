/*
 * Cells of different rows that share enough of their x fall into one cluster; a cell that bridges
 * two clusters makes them one, unless its words can be shared out between them.
 */
#include "extract/cluster.h"

/* In sizes of type: the widest space between two words of one name. */
#define NAME_SPACE 0.45f
/* ... and the narrowest between two names, where the rows above and below leave one too. */
#define PART_SPACE 0.30f
/* ... and the one that parts two names although only one of them goes on in another row. */
#define WIDE_SPACE 0.90f

static void cluster_free(gpointer data) {
  VdCluster *cluster = data;
  g_array_unref(cluster->words);
  g_array_unref(cluster->flats);
  g_free(cluster);
}

/* Adds a cell to the clusters; those that it joins become one. */
static void cluster_cell(GPtrArray *clusters, const VdGridRow *row, const VdCell *cell) {
  VdCluster *home = NULL;
  for (guint i = 0; i < clusters->len;) {
    VdCluster *other = g_ptr_array_index(clusters, i);
    gfloat shared = MIN(other->x1, cell->flat.x1) - MAX(other->x0, cell->flat.x0);
    gfloat narrow = MIN(other->x1 - other->x0, cell->flat.x1 - cell->flat.x0);
    if (shared < 0.2f * narrow) {
      i++;
    } else if (home == NULL) {
      home = other;
      home->stacked = TRUE;
      i++;
    } else {
      home->x0 = MIN(home->x0, other->x0);
      home->x1 = MAX(home->x1, other->x1);
      g_array_append_vals(home->words, other->words->data, other->words->len);
      g_array_append_vals(home->flats, other->flats->data, other->flats->len);
      g_ptr_array_remove_index(clusters, i);
    }
  }
  if (home == NULL) {
    home = g_new0(VdCluster, 1);
    *home = (VdCluster){.x0 = cell->flat.x0, .x1 = cell->flat.x1};
    home->words = g_array_new(FALSE, FALSE, sizeof(guint));
    home->flats = g_array_new(FALSE, FALSE, sizeof(VdBox));
    g_ptr_array_add(clusters, home);
  }
  home->x0 = MIN(home->x0, cell->flat.x0);
  home->x1 = MAX(home->x1, cell->flat.x1);
  for (guint i = cell->first; i < cell->end; i++) {
    const VdRowWord *word = &g_array_index(row->row->words, VdRowWord, i);
    g_array_append_val(home->words, word->index);
    g_array_append_val(home->flats, word->flat);
  }
}

static guint clusters_under(const GPtrArray *clusters, VdBox box) {
  guint under = 0;
  for (guint i = 0; i < clusters->len; i++) {
    const VdCluster *cluster = g_ptr_array_index(clusters, i);
    under += cluster->x0 < box.x1 && cluster->x1 > box.x0;
  }
  return under;
}

/* "Nombre | Prix par" over "d'établissements établissement": the lower cell is cut word by word. */
static void cluster_words(GPtrArray *clusters, const VdGridRow *row, const VdCell *cell) {
  if (cell->end - cell->first < 2 || clusters_under(clusters, cell->flat) < 2) {
    cluster_cell(clusters, row, cell);
    return;
  }
  for (guint i = cell->first; i < cell->end; i++) {
    VdCell word = {.first = i, .end = i + 1};
    word.flat = g_array_index(row->row->words, VdRowWord, i).flat;
    cluster_cell(clusters, row, &word);
  }
}

static gint by_left(gconstpointer a, gconstpointer b) {
  const VdCluster *left = *(VdCluster *const *)a, *right = *(VdCluster *const *)b;
  return (left->x0 > right->x0) - (left->x0 < right->x0);
}

/* The cell at `c` with the numbers cut off its end: "TVA (20 %)" is one name. Moves `c` past them.
 */
static VdCell whole_name(const VdGridRow *row, guint *c) {
  VdCell name = g_array_index(row->cells, VdCell, *c);
  for (; *c + 1 < row->cells->len; (*c)++) {
    const VdCell *next = &g_array_index(row->cells, VdCell, *c + 1);
    if (!vd_cell_is_value(next) || next->flat.x0 - name.flat.x1 > NAME_SPACE * row->row->em)
      break;
    name.end = next->end;
    name.flat = vd_box_union(name.flat, next->flat);
  }
  return name;
}

/* Amounts stand in no header; numbers alone ("1 | PRESTATION SEGUR") only where it may be misread.
 */
static gboolean is_value_of_row(const VdGridRow *row, guint c, gboolean lower) {
  const VdCell *cell = &g_array_index(row->cells, VdCell, c);
  return cell->strong || row->row->words->len > 40 || (lower && (cell->money || cell->quantity));
}

static VdBox word_flat(const VdGridRow *row, guint at) {
  return g_array_index(row->row->words, VdRowWord, at).flat;
}

/* Does a word of the band's other rows stand over or under [x0, x1)? */
static gboolean is_covered(const GPtrArray *rows, guint first, guint end, guint row, gfloat x0,
                           gfloat x1) {
  for (guint r = first; r < end; r++) {
    const VdGridRow *other = g_ptr_array_index(rows, r);
    for (guint w = 0; r != row && w < other->row->words->len; w++) {
      VdBox box = word_flat(other, w);
      if (box.x0 < x1 && box.x1 > x0)
        return TRUE;
    }
  }
  return FALSE;
}

/*
 * "P.U.  Remise" over "HT" and "en €": where the first name of a cell ends, if a gap wider than the
 * space of one name goes through all rows of the band with words at both its sides, or at one of
 * them if it is wide.
 */
static guint name_end(const GPtrArray *rows, guint first, guint end, guint r, const VdCell *cell) {
  const VdGridRow *row = g_ptr_array_index(rows, r);
  for (guint i = cell->first + 1; i < cell->end; i++) {
    VdBox left = word_flat(row, i - 1), right = word_flat(row, i);
    gfloat gap = right.x0 - left.x1;
    if (gap <= PART_SPACE * row->row->em ||
        is_covered(rows, first, end, r, left.x1 + gap / 4, right.x0 - gap / 4))
      continue;
    gboolean before = is_covered(rows, first, end, r, word_flat(row, cell->first).x0, left.x1);
    gboolean after = is_covered(rows, first, end, r, right.x0, cell->flat.x1);
    if ((before && after) || ((before || after) && gap > WIDE_SPACE * row->row->em))
      return i;
  }
  return cell->end;
}

static VdCell part(const VdGridRow *row, guint first, guint end) {
  VdCell cell = {.first = first, .end = end};
  for (guint i = first; i < end; i++)
    cell.flat = vd_box_union(cell.flat, word_flat(row, i));
  return cell;
}

GPtrArray *vd_cluster_band(const GPtrArray *rows, guint first, guint end) {
  g_autoptr(GPtrArray) clusters = g_ptr_array_new_with_free_func(cluster_free);
  for (guint r = first; r < end; r++) {
    const VdGridRow *row = g_ptr_array_index(rows, r);
    for (guint c = 0; c < row->cells->len; c++) {
      if (is_value_of_row(row, c, r > first))
        return NULL;
      guint before = clusters->len, start = c;
      VdCell name = whole_name(row, &c);
      for (guint cut; (cut = name_end(rows, first, end, r, &name)) < name.end;
           name = part(row, cut, name.end)) {
        VdCell left = part(row, name.first, cut);
        cluster_words(clusters, row, &left);
      }
      cluster_words(clusters, row, &name);
      if (r > first && start == 0 && c + 1 == row->cells->len && clusters->len == before + 1)
        ((VdCluster *)g_ptr_array_index(clusters, before))->lone = TRUE;
    }
  }
  g_ptr_array_sort(clusters, by_left);
  return g_steal_pointer(&clusters);
}
