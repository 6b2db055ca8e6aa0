/*
 * Words are folded, and lose what is neither letter nor digit: a dash that one reading sees and
 * another does not makes no difference.
 */
#include "audit/archive/likeness.h"

#include "extract/fold.h"

enum { FEWEST = 12 };

/* Folded words of a Document, those of no letter left out. */
static GPtrArray *words_of(const VdDocument *document) {
  GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < document->words->len; i++) {
    g_autofree char *word = vd_document_word_text(document, i);
    g_autofree char *folded = vd_fold(word);
    g_autoptr(GString) bare = g_string_new(NULL);
    for (const char *c = folded; *c != '\0'; c++) {
      if (g_ascii_isalnum(*c) || (guchar)*c >= 0x80)
        g_string_append_c(bare, *c);
    }
    if (bare->len > 0)
      g_ptr_array_add(words, g_string_free(g_steal_pointer(&bare), FALSE));
  }
  return words;
}

char *vd_likeness_words(const VdDocument *document) {
  g_autoptr(GPtrArray) words = words_of(document);
  if (words->len < FEWEST)
    return NULL;
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  for (guint i = 0; i < words->len; i++)
    g_checksum_update(checksum, g_ptr_array_index(words, i), -1);
  return g_strndup(g_checksum_get_string(checksum), 16);
}

static GHashTable *runs_of(const VdDocument *document) {
  g_autoptr(GPtrArray) words = words_of(document);
  GHashTable *runs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i + 2 < words->len; i++) {
    const char *a = g_ptr_array_index(words, i), *b = g_ptr_array_index(words, i + 1);
    g_hash_table_add(runs, g_strjoin(" ", a, b, g_ptr_array_index(words, i + 2), NULL));
  }
  return runs;
}

guint vd_likeness_percent(const VdDocument *a, const VdDocument *b) {
  g_autoptr(GHashTable) ours = runs_of(a);
  g_autoptr(GHashTable) theirs = runs_of(b);
  guint shared = 0;
  GHashTableIter iter;
  gpointer run = NULL;
  g_hash_table_iter_init(&iter, ours);
  while (g_hash_table_iter_next(&iter, &run, NULL))
    shared += g_hash_table_contains(theirs, run) ? 1 : 0;
  guint all = g_hash_table_size(ours) + g_hash_table_size(theirs) - shared;
  return all == 0 ? 0 : shared * 100 / all;
}
