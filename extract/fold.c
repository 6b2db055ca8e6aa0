/*
 * Each character goes through a small table first (what NFKD leaves alone), then through NFKD
 * without its marks. A run of spaces is kept in mind and written before the next visible character,
 * so that none stands at the ends.
 */
#include "extract/fold.h"

#include <string.h>

/* What NFKD does not turn into what a French reader types; an empty string drops the character. */
static const struct {
  gunichar from;
  const char *to;
} table[] = {
    {0x00AB, "\""}, {0x00AD, ""},   {0x00B0, "o"},  {0x00B4, "'"},  {0x00B7, "•"},  {0x00BB, "\""},
    {0x00C6, "ae"}, {0x00D0, "d"},  {0x00D8, "o"},  {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"},
    {0x00F8, "o"},  {0x0131, "i"},  {0x0152, "oe"}, {0x0153, "oe"}, {0x02B9, "'"},  {0x02BC, "'"},
    {0x200B, ""},   {0x200C, ""},   {0x200D, ""},   {0x2010, "-"},  {0x2011, "-"},  {0x2012, "-"},
    {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},  {0x2018, "'"},  {0x2019, "'"},  {0x201A, "'"},
    {0x201B, "'"},  {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x2022, "•"},  {0x2032, "'"},
    {0x2033, "\""}, {0x2039, "'"},  {0x203A, "'"},  {0x2043, "-"},  {0x2044, "/"},  {0x2060, ""},
    {0x2212, "-"},  {0x2215, "/"},  {0x25A0, "•"},  {0x25AA, "•"},  {0x25CF, "•"},  {0x25E6, "•"},
    {0x2713, "•"},  {0xFEFF, ""},   {0xF0B7, "•"},  {0xF0A7, "•"},  {'`', "'"},
};

static const char *table_find(gunichar c) {
  for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
    if (table[i].from == c)
      return table[i].to;
  }
  return NULL;
}

static void add_bytes(VdFold *fold, const char *bytes, gsize length, guint32 origin) {
  g_string_append_len(fold->text, bytes, (gssize)length);
  for (gsize i = 0; i < length; i++)
    g_array_append_val(fold->origin, origin);
}

static void add_char(VdFold *fold, gunichar c, guint32 origin) {
  char utf8[6];
  const char *known = table_find(c);
  if (known) {
    add_bytes(fold, known, strlen(known), origin);
    return;
  }
  if (g_unichar_ismark(c) || g_unichar_iscntrl(c))
    return;
  int length = g_unichar_to_utf8(g_unichar_tolower(c), utf8);
  add_bytes(fold, utf8, (gsize)length, origin);
}

static void fold_char(VdFold *fold, gunichar c, guint32 origin) {
  if (c < 0x80 && c != '`') { /* most of a page: no look-up */
    char lower = g_ascii_tolower((char)c);
    if (!g_ascii_iscntrl(lower))
      add_bytes(fold, &lower, 1, origin);
    return;
  }
  if (table_find(c)) {
    add_char(fold, c, origin);
    return;
  }
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
  for (gsize i = 0; i < n; i++) {
    if (parts[i] != ' ')
      add_char(fold, parts[i], origin);
  }
}

VdFold *vd_fold_new(const char *text, gssize length) {
  VdFold *fold = g_new0(VdFold, 1);
  gsize size = length < 0 ? strlen(text) : (gsize)length;
  fold->text = g_string_sized_new(size + 1);
  fold->origin = g_array_sized_new(FALSE, FALSE, sizeof(guint32), (guint)size + 1);
  const char *space = NULL;
  for (const char *p = text; p < text + size; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isspace(c)) {
      space = space ? space : p;
      continue;
    }
    gsize before = fold->text->len;
    if (space && before > 0)
      add_bytes(fold, " ", 1, (guint32)(space - text));
    gsize start = fold->text->len;
    fold_char(fold, c, (guint32)(p - text));
    if (fold->text->len > start) {
      space = NULL;
    } else { /* a character that folds to nothing leaves the space pending */
      g_string_truncate(fold->text, before);
      g_array_set_size(fold->origin, (guint)before);
    }
  }
  guint32 end = (guint32)size;
  g_array_append_val(fold->origin, end);
  return fold;
}

void vd_fold_free(VdFold *fold) {
  if (!fold)
    return;
  g_string_free(fold->text, TRUE);
  g_array_unref(fold->origin);
  g_free(fold);
}

char *vd_fold(const char *text) {
  g_autoptr(VdFold) fold = vd_fold_new(text, -1);
  return g_strdup(fold->text->str);
}
