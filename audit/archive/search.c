/*
 * FTS5 finds the page and marks the words in its text; a page is kept one word a line, so the line
 * of a mark is the number of a word, whose box is in the Document.
 */
#include "audit/archive/search.h"
#include "audit/archive/packing.h"

#include <string.h>

enum { AROUND = 8, PLACES = 3 };

#define OPENING '\x01'
#define CLOSING '\x02'

/* Each as a string of FTS5, so that none of its operators is heard; a star at the end is kept. */
static char *query_of(char **words) {
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    gboolean start = g_str_has_suffix(words[i], "*");
    g_autofree char *stem = g_strndup(words[i], strlen(words[i]) - (start ? 1 : 0));
    g_auto(GStrv) parts = g_strsplit(stem, "\"", -1);
    g_autofree char *escaped = g_strjoinv("\"\"", parts);
    g_string_append_printf(out, "%s\"%s\"%s", i > 0 ? " AND " : "", escaped, start ? "*" : "");
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Words [first, end) of a page. */
static char *words_between(const VdDocument *document, guint first, guint end) {
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = first; i < end; i++) {
    g_autofree char *word = vd_document_word_text(document, i);
    g_string_append_printf(out, "%s%s", i > first ? " " : "", word);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static gboolean give(const VdDocument *document, VdFound *found, guint first, guint last,
                     VdSearchTake take, gpointer data) {
  guint start = 0, end = 0;
  vd_document_page_words(document, found->page, &start, &end);
  first += start;
  last += start;
  if (first > last || last >= end)
    return TRUE;
  found->box = vd_document_word(document, first)->box;
  for (guint i = first + 1; i <= last; i++)
    found->box = vd_box_union(found->box, vd_document_word(document, i)->box);
  found->before = words_between(document, first - MIN(AROUND, first - start), first);
  found->found = words_between(document, first, last + 1);
  found->after = words_between(document, last + 1, MIN(last + 1 + AROUND, end));
  gboolean go = take(found, data);
  g_free(found->before);
  g_free(found->found);
  g_free(found->after);
  return go;
}

/* Every mark of `marked`, up to PLACES of them. */
static gboolean give_marks(const VdDocument *document, VdFound *found, const char *marked,
                           VdSearchTake take, gpointer data) {
  guint word = 0, first = 0, places = 0;
  for (const char *c = marked; *c != '\0' && places < PLACES; c++) {
    if (*c == '\n')
      word++;
    else if (*c == OPENING)
      first = word;
    else if (*c == CLOSING && ++places > 0 && !give(document, found, first, word, take, data))
      return FALSE;
  }
  return TRUE;
}

/* A row: path, fingerprint, page, marked text, Document. */
static gboolean give_row(VdStatement *row, VdSearchTake take, gpointer data) {
  g_autofree char *path = vd_db_text(row, 0);
  g_autofree char *sha256 = vd_db_text(row, 1);
  g_autofree char *marked = vd_db_text(row, 3);
  const void *packed = sqlite3_column_blob(row, 4);
  g_autoptr(VdDocument) document = vd_unpack_document(packed, (gsize)sqlite3_column_bytes(row, 4));
  guint page = (guint)sqlite3_column_int64(row, 2) - 1;
  if (document == NULL || marked == NULL || page >= document->pages->len)
    return TRUE;
  VdFound found = {.path = path, .sha256 = sha256, .page = page};
  return give_marks(document, &found, marked, take, data);
}

gboolean vd_search(VdDb *db, char **words, guint max, VdSearchTake take, gpointer data,
                   GError **error) {
  g_autofree char *query = query_of(words);
  g_autoptr(VdStatement) row =
      vd_db_query(db, error,
                  "SELECT (SELECT min(path) FROM file f WHERE f.sha256 = r.sha256), r.sha256,"
                  " p.page, highlight(words, 0, char(1), char(2)), r.document"
                  " FROM words JOIN page p ON p.id = words.rowid JOIN reading r ON r.id = p.reading"
                  " WHERE words MATCH ? ORDER BY rank, r.sha256, p.page LIMIT ?",
                  "si", query, (gint64)max);
  gboolean go = TRUE;
  while (go && vd_db_walk(row))
    go = give_row(row, take, data);
  return vd_db_walked(db, row, error);
}
