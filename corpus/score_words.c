/*
 * Geometric and free of order: a word belongs to the printed run in whose box its centre falls,
 * whatever order the reader found it in. Spaces are forgotten (narrow ones are often lost), so are
 * the differences between dashes and between quotes. Words in no run count as insertions.
 */
#include "corpus/score.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "corpus/compare.h"

/* How far beside a printed word, in points, the centre of what was read may be. */
#define SLACK 4.0

typedef struct {
  double box[4]; /* in the unit of its page */
  char *text;
} Word;

typedef struct {
  double width, height;
  GArray *words; /* Word */
} Page;

typedef struct {
  char *profile;
  guint pages, amounts, right, edits, characters;
} Count;

static void word_clear(gpointer data) {
  g_free(((Word *)data)->text);
}

static void page_free(gpointer data) {
  Page *page = data;
  g_array_unref(page->words);
  g_free(page);
}

static void count_free(gpointer data) {
  g_free(((Count *)data)->profile);
  g_free(data);
}

/* Spaces out; one dash, one apostrophe. (transfer full) */
static char *plain(const char *text) {
  GString *out = g_string_new(NULL);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_isspace(c))
      continue;
    if (c == 0x2013 || c == 0x2014 || c == 0x2212 || c == 0x2010)
      c = '-';
    if (c == 0x2019 || c == 0x2018)
      c = '\'';
    g_string_append_unichar(out, c);
  }
  return g_string_free(out, FALSE);
}

/* Pages of the words file, by "file page". */
static GHashTable *read_words(const char *path, GError **error) {
  g_autofree char *bytes = NULL;
  if (!g_file_get_contents(path, &bytes, NULL, error))
    return NULL;
  GHashTable *pages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, page_free);
  g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
  Page *page = NULL;
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto(GStrv) part = g_strsplit(lines[i], "\t", 6);
    guint count = g_strv_length(part);
    if (count == 5 && g_str_equal(part[0], "P")) {
      g_autofree char *name = g_path_get_basename(part[1]);
      page = g_new0(Page, 1);
      page->width = g_ascii_strtod(part[3], NULL);
      page->height = g_ascii_strtod(part[4], NULL);
      page->words = g_array_new(FALSE, FALSE, sizeof(Word));
      g_array_set_clear_func(page->words, word_clear);
      g_hash_table_insert(pages, g_strdup_printf("%s %s", name, part[2]), page);
    } else if (count == 6 && g_str_equal(part[0], "W") && page != NULL) {
      Word word = {.text = g_strdup(part[5])};
      for (guint k = 0; k < 4; k++)
        word.box[k] = g_ascii_strtod(part[k + 1], NULL);
      g_array_append_val(page->words, word);
    }
  }
  return pages;
}

static gint by_x(gconstpointer a, gconstpointer b) {
  double x = (*(const Word *const *)a)->box[0], y = (*(const Word *const *)b)->box[0];
  return (x > y) - (x < y);
}

/* Texts from left to right as one. (transfer full) */
static char *joined(GPtrArray *words) {
  g_ptr_array_sort(words, by_x);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < words->len; i++)
    g_string_append(text, ((const Word *)words->pdata[i])->text);
  g_autofree char *whole = g_string_free(text, FALSE);
  return plain(whole);
}

/* Units of a reader's page for one point of the truth, across and down: the pixels of a fax are no
 * squares. */
typedef struct {
  double x, y;
} Scale;

static gboolean printed_box(const json_t *entry, guint number, Scale scale, double box[4]) {
  if (json_integer_value(json_object_get(entry, "page")) != (json_int_t)number ||
      !vd_compare_box(json_object_get(entry, "box"), 1, box))
    return FALSE;
  for (guint side = 0; side < 4; side++)
    box[side] *= side % 2 == 0 ? scale.x : scale.y;
  return TRUE;
}

/* How far the centre of a word is from a printed one; G_MAXDOUBLE when it is elsewhere. */
static double distance(const double word[4], const double printed[4], Scale scale) {
  double x = (word[0] + word[2]) / 2, y = (word[1] + word[3]) / 2;
  double aside = MAX(0, MAX(printed[0] - x, x - printed[2]));
  double apart = fabs(y - (printed[1] + printed[3]) / 2);
  gboolean near = aside <= SLACK * scale.x && apart <= printed[3] - printed[1] + scale.y;
  return near ? aside / scale.x + apart / scale.y : G_MAXDOUBLE;
}

/* The run of the printed word that is nearest, or -1. Long lines of a tilted page have boxes that
 * overlap: words do not. */
static int run_of(const json_t *truth, guint number, const double box[4], Scale scale) {
  int run = -1;
  double best = G_MAXDOUBLE;
  gsize i = 0;
  json_t *entry = NULL;
  json_array_foreach(json_object_get(truth, "words"), i, entry) {
    double printed[4];
    if (!printed_box(entry, number, scale, printed))
      continue;
    double far = distance(box, printed, scale);
    if (far >= best)
      continue;
    best = far;
    run = (int)json_integer_value(json_object_get(entry, "run"));
  }
  return run;
}

static void score_runs(const json_t *truth, guint number, Page *page, Scale scale, Count *count) {
  const json_t *runs = json_object_get(truth, "runs");
  g_autoptr(GPtrArray) placed = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (gsize i = 0; i < json_array_size(runs); i++)
    g_ptr_array_add(placed, g_ptr_array_new());
  for (guint i = 0; i < page->words->len; i++) {
    Word *word = &g_array_index(page->words, Word, i);
    int run = run_of(truth, number, word->box, scale);
    if (run >= 0)
      g_ptr_array_add(placed->pdata[run], word);
    else
      count->edits += (guint)g_utf8_strlen(word->text, -1);
  }
  for (guint i = 0; i < placed->len; i++) {
    const json_t *entry = json_array_get(runs, i);
    if (json_integer_value(json_object_get(entry, "page")) != (json_int_t)number)
      continue;
    g_autofree char *wanted = plain(vd_yaml_text(entry, "text", ""));
    g_autofree char *got = joined(placed->pdata[i]);
    count->edits += vd_compare_edits(wanted, got);
    count->characters += (guint)g_utf8_strlen(wanted, -1);
  }
}

/* What was read inside a box of the truth, from left to right. (transfer full) */
static char *read_inside(Page *page, const double box[4], double slack) {
  g_autoptr(GPtrArray) inside = g_ptr_array_new();
  for (guint i = 0; i < page->words->len; i++) {
    Word *word = &g_array_index(page->words, Word, i);
    if (vd_compare_inside(word->box, box, slack))
      g_ptr_array_add(inside, word);
  }
  return joined(inside);
}

static void score_amounts(const json_t *truth, guint number, Page *page, Scale scale,
                          Count *count) {
  gsize i = 0;
  json_t *entry = NULL;
  json_array_foreach(json_object_get(truth, "amounts"), i, entry) {
    double box[4];
    if (!printed_box(entry, number, scale, box))
      continue;
    g_autofree char *wanted = plain(vd_yaml_text(entry, "text", ""));
    g_autofree char *got = read_inside(page, box, scale.x * 1.5);
    g_strcanon(got, "0123456789,.-", ' ');
    g_strstrip(got);
    count->amounts++;
    count->right += g_str_equal(got, wanted);
  }
}

static Count *count_of(GPtrArray *counts, const char *profile) {
  for (guint i = 0; i < counts->len; i++) {
    Count *count = counts->pdata[i];
    if (g_str_equal(count->profile, profile))
      return count;
  }
  Count *count = g_new0(Count, 1);
  count->profile = g_strdup(profile);
  g_ptr_array_add(counts, count);
  return count;
}

/* Pages that a reader gave nothing for count as read empty. */
static void score_truth(const char *path, GHashTable *pages, GPtrArray *counts) {
  g_autoptr(json_t) truth = json_load_file(path, 0, NULL);
  Count *count = count_of(counts, vd_yaml_text(truth, "profile", "?"));
  g_autofree char *base = g_path_get_basename(path);
  base[strlen(base) - strlen(".truth.json")] = '\0';
  gsize i = 0;
  json_t *size = NULL;
  json_array_foreach(json_object_get(truth, "pages"), i, size) {
    g_autofree char *key = g_strdup_printf("%s %u", base, (guint)i + 1);
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(Word));
    double width = json_number_value(json_object_get(size, "width"));
    double height = json_number_value(json_object_get(size, "height"));
    Page empty = {.width = width, .height = height, .words = none};
    Page *page = g_hash_table_lookup(pages, key);
    if (page == NULL)
      page = &empty;
    count->pages++;
    Scale scale = {page->width / width, page->height / height};
    score_amounts(truth, (guint)i + 1, page, scale, count);
    score_runs(truth, (guint)i + 1, page, scale, count);
  }
}

/* Counts by profile of what a reader made of the truths. (transfer full; NULL on error) */
static GPtrArray *score_reader(GPtrArray *truths, const char *words, GError **error) {
  g_autoptr(GHashTable) pages = read_words(words, error);
  if (pages == NULL)
    return NULL;
  GPtrArray *counts = g_ptr_array_new_with_free_func(count_free);
  for (guint i = 0; i < truths->len; i++)
    score_truth(truths->pdata[i], pages, counts);
  return counts;
}

/* Faults of the first reader for one of another; half a fault is added to both, so that none is
 * still a number. */
static double ratio(double first, double other) {
  return (first + 0.5) / (other + 0.5);
}

static guint faults(const Count *count, gboolean amounts) {
  return amounts ? count->amounts - count->right : count->edits;
}

/* A line a profile: faults of each reader, and the ratios of the first one's; then their geometric
 * means. */
static void print_faults(const char *title, gboolean amounts, const VdWordsReader *readers,
                         GPtrArray **counts, guint count) {
  g_autofree double *sums = g_new0(double, count);
  printf("%-22s pages  %-10s", title, amounts ? "montants" : "lettres");
  for (guint r = 0; r < count; r++)
    printf("  %-18s", readers[r].name);
  for (guint r = 1; r < count; r++)
    printf("  / %-18s", readers[r].name);
  putchar('\n');
  for (guint i = 0; i < counts[0]->len; i++) {
    const Count *first = counts[0]->pdata[i];
    guint of = amounts ? first->amounts : first->characters;
    printf("%-22s %5u  %-10u", first->profile, first->pages, of);
    for (guint r = 0; r < count; r++) {
      guint wrong = faults(counts[r]->pdata[i], amounts);
      printf("  %5u (%6.2f %%)   ", wrong, of > 0 ? 100.0 * wrong / of : 0);
    }
    for (guint r = 1; r < count; r++) {
      double own = ratio(faults(first, amounts), faults(counts[r]->pdata[i], amounts));
      sums[r] += log(own);
      printf("  %-20.2f", own);
    }
    putchar('\n');
  }
  printf("%-22s %-17s%*s", "moyenne géométrique", "", (int)(20 * count), "");
  for (guint r = 1; r < count; r++)
    printf("  %-20.2f", exp(sums[r] / counts[0]->len));
  puts("\n");
}

static gint by_path(gconstpointer a, gconstpointer b) {
  return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

/* Paths of the truths of a folder, sorted. (transfer full; NULL on error) */
static GPtrArray *truths_of(const char *folder, GError **error) {
  g_autoptr(GDir) open = g_dir_open(folder, 0, error);
  if (open == NULL)
    return NULL;
  GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
  for (const char *file = g_dir_read_name(open); file != NULL; file = g_dir_read_name(open)) {
    if (g_str_has_suffix(file, ".truth.json"))
      g_ptr_array_add(paths, g_build_filename(folder, file, NULL));
  }
  g_ptr_array_sort(paths, by_path);
  return paths;
}

gboolean vd_score_words(const char *truths, const VdWordsReader *readers, guint count,
                        GError **error) {
  g_autoptr(GPtrArray) paths = truths_of(truths, error);
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (guint r = 0; r < count; r++) {
    GPtrArray *counts = paths != NULL ? score_reader(paths, readers[r].words, error) : NULL;
    if (counts == NULL)
      return FALSE;
    g_ptr_array_add(kept, counts);
  }
  print_faults("Montants faux", TRUE, readers, (GPtrArray **)kept->pdata, count);
  print_faults("Lettres fausses", FALSE, readers, (GPtrArray **)kept->pdata, count);
  return TRUE;
}
