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

/* How far the centre of a word is from a printed one; G_MAXDOUBLE when it is elsewhere. */
static double distance(const double word[4], const double printed[4], double scale) {
  double x = (word[0] + word[2]) / 2, y = (word[1] + word[3]) / 2;
  double aside = MAX(0, MAX(printed[0] - x, x - printed[2]));
  double apart = fabs(y - (printed[1] + printed[3]) / 2);
  gboolean near = aside <= SLACK * scale && apart <= printed[3] - printed[1] + scale;
  return near ? aside + apart : G_MAXDOUBLE;
}

/* The run of the printed word that is nearest, or -1. Long lines of a tilted page have boxes that
 * overlap: words do not. */
static int run_of(const json_t *truth, guint number, const double box[4], double scale) {
  int run = -1;
  double best = G_MAXDOUBLE;
  gsize i = 0;
  json_t *entry = NULL;
  json_array_foreach(json_object_get(truth, "words"), i, entry) {
    double printed[4];
    if (json_integer_value(json_object_get(entry, "page")) != (json_int_t)number ||
        !vd_compare_box(json_object_get(entry, "box"), scale, printed))
      continue;
    double far = distance(box, printed, scale);
    if (far >= best)
      continue;
    best = far;
    run = (int)json_integer_value(json_object_get(entry, "run"));
  }
  return run;
}

static void score_runs(const json_t *truth, guint number, Page *page, double scale, Count *count) {
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

static void score_amounts(const json_t *truth, guint number, Page *page, double scale,
                          Count *count) {
  gsize i = 0;
  json_t *entry = NULL;
  json_array_foreach(json_object_get(truth, "amounts"), i, entry) {
    double box[4];
    if (json_integer_value(json_object_get(entry, "page")) != (json_int_t)number ||
        !vd_compare_box(json_object_get(entry, "box"), scale, box))
      continue;
    g_autofree char *wanted = plain(vd_yaml_text(entry, "text", ""));
    g_autofree char *got = read_inside(page, box, scale * 1.5);
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
    Page empty = {.width = width, .words = none};
    Page *page = g_hash_table_lookup(pages, key);
    if (page == NULL)
      page = &empty;
    count->pages++;
    score_amounts(truth, (guint)i + 1, page, page->width / width, count);
    score_runs(truth, (guint)i + 1, page, page->width / width, count);
  }
}

gboolean vd_score_words(const char *truths, const char *words, const char *name, GError **error) {
  g_autoptr(GHashTable) pages = read_words(words, error);
  g_autoptr(GDir) folder = pages != NULL ? g_dir_open(truths, 0, error) : NULL;
  if (folder == NULL)
    return FALSE;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *file = g_dir_read_name(folder); file != NULL; file = g_dir_read_name(folder)) {
    if (g_str_has_suffix(file, ".truth.json"))
      g_ptr_array_add(names, g_build_filename(truths, file, NULL));
  }
  g_autoptr(GPtrArray) counts = g_ptr_array_new_with_free_func(count_free);
  for (guint i = 0; i < names->len; i++)
    score_truth(names->pdata[i], pages, counts);
  for (guint i = 0; i < counts->len; i++) {
    const Count *count = counts->pdata[i];
    printf(
        "%-26s %-8s %3u pages  montants exacts %u/%u (%u faux)  caractères faux %.2f %% (%u/%u)\n",
        name, count->profile, count->pages, count->right, count->amounts,
        count->amounts - count->right,
        count->characters > 0 ? 100.0 * count->edits / count->characters : 0, count->edits,
        count->characters);
  }
  return TRUE;
}
